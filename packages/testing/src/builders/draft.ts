/**
 * A body built from an example and overrides. Properties that are not overridden follow from those that are. Overrides
 * that contradict each other are rejected.
 */
export class Draft<T extends object> {
  readonly body: T;
  readonly #what: string;
  readonly #path: string;
  readonly #overrides: object;

  /** `what` is the call, for messages. */
  constructor(what: string, body: T, overrides: unknown, path = "") {
    this.#what = what;
    this.#path = path;
    this.body = body;
    this.#overrides = Object(overrides);
  }

  /** Whether the caller sets or removes the property. */
  isGiven(name: keyof T): boolean {
    return Object.hasOwn(this.#overrides, name);
  }

  /** Sets the property, or removes it with `undefined`, unless the caller gives it. */
  follow<Name extends keyof T>(name: Name, value: T[Name] | undefined): void {
    if (this.isGiven(name)) return;
    if (value === undefined) delete this.body[name];
    else this.body[name] = value;
  }

  /** Sets the property, or removes it with `undefined`. @throws {Error} if the caller gives another value. */
  set<Name extends keyof T>(name: Name, value: T[Name] | undefined, reason: string): void {
    if (JSON.stringify(this.body[name]) === JSON.stringify(value)) return;
    if (this.isGiven(name)) this.refuse(name, reason);
    this.follow(name, value);
  }

  /** @throws {Error} always */
  refuse(name: keyof T, reason: string): never {
    const value = this.body[name];
    const field = this.#pathOf(name);
    throw new Error(
      `${this.#what}: ${field} can't ${value === undefined ? "be missing" : `be ${JSON.stringify(value)}`}: ${reason}.`,
    );
  }

  at<Name extends keyof T>(name: Name): Draft<T[Name] & object> {
    const overrides = (this.#overrides as Record<keyof T, unknown>)[name];
    return new Draft(this.#what, this.body[name] as T[Name] & object, overrides, this.#pathOf(name));
  }

  /** The items of a list. */
  items(): Draft<ItemOf<T>>[] {
    return (this.body as ItemOf<T>[]).map(
      (item, index) =>
        new Draft(this.#what, item, (this.#overrides as Record<number, unknown>)[index], this.#pathOf(index)),
    );
  }

  /** Gives each item of a list an id of its own, among those that agree in `within`. @throws {Error} if two are given. */
  distinct<Name extends keyof ItemOf<T>>(name: Name, reason: string, within?: keyof ItemOf<T>): void {
    const seen = new Set<string>();
    const idOf = (item: ItemOf<T>, id: unknown) => JSON.stringify([id, within && item[within]]);
    // Ids that the caller gives come first, so that only the others change.
    const items = this.items();
    for (const item of [...items.filter((one) => one.isGiven(name)), ...items.filter((one) => !one.isGiven(name))]) {
      const id = String(item.body[name]);
      for (let number = 2; seen.has(idOf(item.body, item.body[name])); number += 1) {
        const ending = String(number);
        item.set(name, `${id.slice(0, -ending.length)}${ending}` as ItemOf<T>[Name], reason);
      }
      seen.add(idOf(item.body, item.body[name]));
    }
  }

  /** Keeps times in chronological order. @throws {Error} if given ones are not in order, or not times. */
  times(...names: (keyof T)[]): void {
    const present = names.filter((name) => this.body[name] !== undefined);
    for (const name of present) {
      if (Number.isNaN(this.#timeOf(name))) this.refuse(name, "it must be an ISO 8601 time");
    }
    for (const [index, earlier] of present.entries()) {
      for (const later of present.slice(index + 1)) {
        if (this.#timeOf(later) >= this.#timeOf(earlier)) continue;
        if (!this.isGiven(later)) this.follow(later, this.body[earlier]);
        else this.set(earlier, this.body[later], `it can't be later than ${String(later)}`);
      }
    }
  }

  #timeOf(name: keyof T): number {
    return new Date(this.body[name] as string | Date).getTime();
  }

  #pathOf(name: keyof T | number): string {
    if (typeof name === "number") return `${this.#path}[${name}]`;
    return this.#path === "" ? String(name) : `${this.#path}.${String(name)}`;
  }
}

type ItemOf<T> = T extends readonly (infer Item)[] ? Item & object : never;
