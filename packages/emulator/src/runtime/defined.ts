/** What may be missing may also be undefined. */
type OrUndefined<T> = { [Key in keyof T]: object extends Pick<T, Key> ? T[Key] | undefined : T[Key] };

/**
 * The object without its undefined properties: the API leaves out what it does not know. `T` comes from where the result
 * goes, never from `value`: so a property that is not in `T`, because the document renamed it, does not compile.
 */
export function defined<T extends object = never>(value: OrUndefined<NoInfer<T>>): T {
  const kept: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(value)) {
    if (property !== undefined) kept[name] = property;
  }
  return kept as T;
}
