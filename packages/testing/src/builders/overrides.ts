import { closest } from "./choose-example.ts";

/**
 * Deep overrides of an example. `undefined` removes an optional property. An array replaces the array of the example. An
 * object in it is merged into the closest item of the example: otherwise the one at the same index, or the first.
 */
export type Overrides<T> = unknown extends T
  ? T
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Overrides<Item>[]
      : { [Key in keyof T]?: Overrides<T[Key]> | (Record<never, never> extends Pick<T, Key> ? undefined : never) };

/** Returns a copy of the example with the overrides applied. */
export function override(example: unknown, overrides: unknown): unknown {
  if (Array.isArray(overrides)) {
    const items: unknown[] = Array.isArray(example) ? example : [];
    return overrides.map((item, index) => override(closest([items[index] ?? items[0], ...items], item), item));
  }
  if (!isObject(overrides)) return structuredClone(overrides);
  const base = isObject(example) ? example : {};
  const properties = Object.entries({ ...base, ...overrides }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    properties.map(([name, value]) => [
      name,
      Object.hasOwn(overrides, name) ? override(base[name], value) : structuredClone(value),
    ]),
  );
}

/** Whether a value has properties to override: not an array, not a Date of any realm. */
function isObject(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === "[object Object]";
}
