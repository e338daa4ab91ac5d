/**
 * Returns the example with the given name. Without a name, returns the one that is closest to the overrides.
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
  return closest(Object.values(examples), overrides);
}

/** The first one that has the most of the overrides. */
export function closest(candidates: readonly unknown[], overrides: unknown): unknown {
  const [first, ...others] = candidates;
  return others.reduce((best, one) => (closeness(one, overrides) > closeness(best, overrides) ? one : best), first);
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

/** An equal value counts more than another value of the same property. */
function closeness(example: unknown, overrides: unknown): number {
  if (typeof overrides !== "object" || overrides === null) return example === overrides ? 100 : 0;
  if (typeof example !== "object" || example === null) return 0;
  const values = Object.entries(overrides).map(([name, value]) => {
    const present = Object.hasOwn(example, name);
    return (present === (value !== undefined) ? 1 : 0) + closeness((example as Record<string, unknown>)[name], value);
  });
  return values.reduce((sum, value) => sum + value, 0);
}
