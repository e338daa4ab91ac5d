/** A document, or a part of one, as in the file. */
export type Json = Record<string, unknown>;

/** Changes a document in place. */
export type Mutation = (document: Json) => void;

type Keys = readonly (string | number)[];

/** Puts a value in place of another, or where none was. */
export function put(keys: Keys, value: unknown): Mutation {
  return (document) => {
    const [parent, key] = parentOf(document, keys);
    parent[key] = structuredClone(value);
  };
}

/** Takes a value away that must be there. */
export function drop(...keys: Keys): Mutation {
  return (document) => {
    const [parent, key] = parentOf(document, keys);
    if (!(key in parent)) throw new Error(`There is no ${keys.join(" > ")}.`);
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  };
}

/** Adds a value to the end of a list. */
export function push(keys: Keys, value: unknown): Mutation {
  return (document) => listAt(document, keys).push(value);
}

/** Takes a value out of a list that must have it. */
export function pull(keys: Keys, value: unknown): Mutation {
  return (document) => {
    const list = listAt(document, keys);
    if (!list.includes(value)) throw new Error(`${keys.join(" > ")} has no ${value}.`);
    list.splice(list.indexOf(value), 1);
  };
}

/** Gives a value another key; the order of the keys changes too. */
export function rename(keys: Keys, name: string): Mutation {
  return (document) => {
    const value = valueAt(document, keys);
    drop(...keys)(document);
    put([...keys.slice(0, -1), name], value)(document);
  };
}

export function all(...mutations: readonly Mutation[]): Mutation {
  return (document) => {
    for (const mutate of mutations) mutate(document);
  };
}

export function valueAt(document: Json, keys: Keys): unknown {
  const [parent, key] = parentOf(document, keys);
  return parent[key];
}

function parentOf(document: Json, keys: Keys): [Json, string] {
  const parent = keys.slice(0, -1).reduce<unknown>((node, key) => (node as Json | undefined)?.[key], document);
  if (typeof parent !== "object" || parent === null) throw new Error(`There is no ${keys.slice(0, -1).join(" > ")}.`);
  return [parent as Json, String(keys.at(-1))];
}

function listAt(document: Json, keys: Keys): unknown[] {
  const list = valueAt(document, keys);
  if (!Array.isArray(list)) throw new Error(`${keys.join(" > ")} is no list.`);
  return list;
}
