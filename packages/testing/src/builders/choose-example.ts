/**
 * The example with the given name. Without a name it is the one that agrees with most of the overrides, and the first of
 * those that agree equally.
 *
 * @throws {Error} listing the known names, when there is no such example
 */
export function chooseExample(
  examples: Readonly<Record<string, unknown>>,
  of: string,
  name: string | undefined,
  overrides: unknown,
): unknown {
  if (name !== undefined) return examples[checkName(`an example of ${of}`, name, examples)];
  const [first, ...others] = Object.values(examples);
  return others.reduce(
    (best, example) => (agreements(example, overrides) > agreements(best, overrides) ? example : best),
    first,
  );
}

/**
 * The name, if the table has it.
 *
 * @throws {Error} listing the known names
 */
export function checkName(kind: string, name: unknown, table: Readonly<Record<string, unknown>>): string {
  if (typeof name === "string" && Object.hasOwn(table, name)) return name;
  const known = Object.keys(table);
  throw new Error(
    `${JSON.stringify(name)} is not ${kind}. ${known.length > 0 ? `Use ${known.join(", ")}.` : "It has none."}`,
  );
}

function agreements(example: unknown, overrides: unknown): number {
  const values: Record<string, unknown> = Object(example);
  return Object.entries(Object(overrides)).filter(([name, value]) => values[name] === value).length;
}
