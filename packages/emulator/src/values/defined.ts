type Defined<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

/** The object without its undefined properties: the API leaves out what it does not know. */
export function defined<T extends object>(value: T): Defined<T> {
  const kept: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(value)) {
    if (property !== undefined) kept[name] = property;
  }
  return kept as Defined<T>;
}
