import type { Listed } from "../records.ts";
import type { Row } from "./row-format.ts";

/** Records of one kind, each under a key and with a number. The numbers follow the order in which records were stored. */
export interface Rows<T extends Listed> {
  readonly size: number;
  /** Whether so much was deleted or replaced that `compact` is worth its time. */
  readonly isSparse: boolean;
  /** False if the key is taken; then nothing is stored. */
  add(row: Row<T>): boolean;
  find(key: string): number | undefined;
  /** Only for numbers of rows that exist, as for all methods below. */
  read(number: number): Row<T>;
  readCreatedAt(number: number): number;
  replace(number: number, row: Row<T>): void;
  delete(number: number): void;
  numbers(): Iterable<number>;
  copy(): Rows<T>;
  /** The same rows with other numbers. */
  compact(): Rows<T>;
}

/** Keeps records as they are. */
export class PlainRows<T extends Listed> implements Rows<T> {
  readonly #numbers: Map<string, number>;
  readonly #rows: (Row<T> | undefined)[];

  constructor(numbers: ReadonlyMap<string, number> = new Map(), rows: readonly (Row<T> | undefined)[] = []) {
    this.#numbers = new Map(numbers);
    this.#rows = [...rows];
  }

  get size(): number {
    return this.#numbers.size;
  }

  get isSparse(): boolean {
    return this.#rows.length > 2 * this.size + 64;
  }

  add(row: Row<T>): boolean {
    if (this.#numbers.has(row.key)) return false;
    this.#numbers.set(row.key, this.#rows.push(row) - 1);
    return true;
  }

  find(key: string): number | undefined {
    return this.#numbers.get(key);
  }

  read(number: number): Row<T> {
    const row = this.#rows[number];
    if (!row) throw new Error(`Row ${number} was deleted.`);
    return row;
  }

  readCreatedAt(number: number): number {
    return this.read(number).value.createdAt;
  }

  replace(number: number, row: Row<T>): void {
    this.#rows[number] = row;
  }

  delete(number: number): void {
    this.#numbers.delete(this.read(number).key);
    this.#rows[number] = undefined;
  }

  numbers(): Iterable<number> {
    return this.#numbers.values();
  }

  copy(): PlainRows<T> {
    return new PlainRows(this.#numbers, this.#rows);
  }

  compact(): PlainRows<T> {
    const compact = new PlainRows<T>();
    for (const number of this.numbers()) compact.add(this.read(number));
    return compact;
  }
}
