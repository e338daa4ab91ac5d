/** Optional properties may also be undefined. */
type OrUndefined<T> = { [Key in keyof T]: object extends Pick<T, Key> ? T[Key] | undefined : T[Key] };

/**
 * The object without its undefined properties. `T` is inferred from where the result is used, never from `value`, so a
 * property that is not in `T`, such as after a rename in the document, does not compile.
 */
export function omitUndefined<T extends object = never>(value: OrUndefined<NoInfer<T>>): T {
  const kept: Record<string, unknown> = {};
  const properties = value as Record<string, unknown>;
  for (const name in properties) {
    if (properties[name] !== undefined) kept[name] = properties[name];
  }
  return kept as T;
}
