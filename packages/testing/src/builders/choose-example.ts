/**
 * Returns the example with the given name. Without a name, returns the first example that matches the most overrides.
 *
 * @throws {Error} if the example is unknown. The message lists the known names.
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
 * Returns the name if it is a key of the table.
 *
 * @throws {Error} otherwise. The message lists the known names.
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
