import { type Listed, recordKey } from "../records.ts";
import type { Stored } from "../store.ts";

/** Above this number, what records have in common is repeated in each. */
const mostShared = 1000;

type Name<T> = keyof T & string;

/** The properties that differ from record to record. None of them is ever null. */
export interface OwnProperties<T> {
  /** Those of which `recordKey` makes the key, in its order. */
  readonly inKey?: readonly Name<T>[];
  /** Times at or soon after `createdAt`. */
  readonly times: readonly Name<T>[];
  readonly others: readonly Name<T>[];
}

/**
 * Turns records of one kind into short JSON texts. An object takes several times the memory of its text, and each collection
 * of garbage has to visit it.
 */
export class RowFormat<T extends Listed> {
  readonly #inKey: readonly string[];
  readonly #times: readonly string[];
  readonly #others: readonly string[];
  readonly #own: ReadonlySet<string>;
  /** What many records have in common is kept once. */
  readonly #shared: Properties[] = [];
  readonly #numbers = new Map<string, number>();

  constructor({ inKey = [], times, others }: OwnProperties<T>) {
    this.#inKey = inKey;
    this.#times = times;
    this.#others = others;
    this.#own = new Set(["createdAt", ...inKey, ...times, ...others]);
  }

  write(key: string, record: T): string {
    const { createdAt } = record;
    const values = record as unknown as Properties;
    const parts = this.#inKey.map((name) => String(values[name]));
    return JSON.stringify([
      this.#share(values),
      createdAt,
      ...this.#times.map((name) => Number(values[name]) - createdAt),
      ...this.#others.map((name) => values[name]),
      ...(recordKey(...parts) === key ? [] : parts),
    ]);
  }

  read(key: string, row: string): T {
    const [shared, createdAt, ...own] = JSON.parse(row);
    const record: Properties = { ...(typeof shared === "number" ? this.#shared[shared] : shared), createdAt };
    for (const name of this.#times) record[name] = createdAt + own.shift();
    for (const name of this.#others) {
      const value = own.shift();
      if (value !== null) record[name] = value;
    }
    if (this.#inKey.length > 0) {
      const parts = own.length > 0 ? own : JSON.parse(key);
      for (const [index, name] of this.#inKey.entries()) record[name] = parts[index];
    }
    return record as unknown as T;
  }

  /** The number of what the record has in common with others, or that itself when there is too much. */
  #share(record: Properties): number | Properties {
    let text = "";
    for (const name in record) {
      if (!this.#own.has(name)) text += `${JSON.stringify(record[name])} ${name} `;
    }
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const common = Object.fromEntries(Object.entries(record).filter(([name]) => !this.#own.has(name)));
    if (this.#shared.length >= mostShared) return common;
    this.#numbers.set(text, this.#shared.length);
    return this.#shared.push(common) - 1;
  }
}

type Properties = Record<string, unknown>;

/** Records of one kind, each under a key, in the order in which they were stored. */
export class Rows<T extends Listed> {
  readonly #format: RowFormat<T> | undefined;
  #rows = new Map<string, T | string>();
  /** Of records that were changed. */
  #versions: Map<string, number> | undefined;

  /** Without a format, records are kept as they are. A copy shares its immutable rows with the original. */
  constructor(format: RowFormat<T> | undefined, original?: Rows<T>) {
    this.#format = format;
    if (!original) return;
    this.#rows = new Map(original.#rows);
    if (original.#versions) this.#versions = new Map(original.#versions);
  }

  get size(): number {
    return this.#rows.size;
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }

  get(key: string): Stored<T> | undefined {
    const value = this.value(key);
    return value && { value, version: this.#versions?.get(key) ?? 1 };
  }

  value(key: string): T | undefined {
    const row = this.#rows.get(key);
    return row === undefined ? undefined : this.#read(key, row);
  }

  add(key: string, value: T): void {
    this.#rows.set(key, this.#format ? this.#format.write(key, value) : value);
  }

  change(key: string, value: T, version: number): void {
    this.add(key, value);
    this.#versions ??= new Map();
    this.#versions.set(key, version);
  }

  delete(key: string): boolean {
    this.#versions?.delete(key);
    return this.#rows.delete(key);
  }

  keys(): Iterable<string> {
    return this.#rows.keys();
  }

  values(): T[] {
    return Array.from(this.#rows, ([key, row]) => this.#read(key, row));
  }

  #read(key: string, row: T | string): T {
    return typeof row === "string" && this.#format ? this.#format.read(key, row) : (row as T);
  }
}
