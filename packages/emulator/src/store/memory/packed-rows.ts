import type { Listed } from "../records.ts";
import type { Row, RowFormat } from "./row-format.ts";
import type { Rows } from "./rows.ts";

const leastBlockBytes = 16 * 1024;
/** The most that fits in 16 bits of a place. */
const mostBlockBytes = 256 * 1024;
/** Every text starts at a multiple of it. */
const alignment = 4;
/** Length and encoding of a text. */
const headBytes = 4;
/** The place of a deleted row. */
const deleted = 0xffff_ffff;

/**
 * Keeps rows as bytes outside the heap of V8, where they take a quarter of the memory and no garbage collection visits
 * them. The texts stand one after the other in blocks, found by a hash table.
 */
export class PackedRows<T extends Listed> implements Rows<T> {
  readonly #format: RowFormat<T>;
  /** What is written in them never changes, so copies share them. */
  readonly #blocks: Buffer[] = [];
  /** Bytes used in the last block. */
  #used = 0;
  #size = 0;
  /** The number of the next row. */
  #end = 0;
  /** By number: the block in the upper 16 bits, and the position in the lower ones. */
  #places = new Uint32Array(64);
  /** By number: the hash of the key. */
  #hashes = new Uint32Array(64);
  /** Number plus one, at the hash or the next free slot. */
  #slots = new Uint32Array(256);
  /** Of all texts, and of those that were deleted or replaced. */
  #bytes = 0;
  #unusedBytes = 0;

  constructor(format: RowFormat<T>) {
    this.#format = format;
  }

  static from<T extends Listed>(format: RowFormat<T>, rows: Rows<T>): PackedRows<T> {
    const packed = new PackedRows(format);
    for (const number of rows.numbers()) packed.add(rows.read(number));
    return packed;
  }

  get size(): number {
    return this.#size;
  }

  get isSparse(): boolean {
    return this.#unusedBytes > leastBlockBytes && this.#unusedBytes > this.#bytes / 2;
  }

  add(row: Row<T>): boolean {
    const hash = hashOf(row.key);
    if (this.#findHashed(row.key, hash) !== undefined) return false;
    this.#append(this.#format.write(row), hash);
    return true;
  }

  find(key: string): number | undefined {
    return this.#findHashed(key, hashOf(key));
  }

  read(number: number): Row<T> {
    return this.#format.read(this.#textAt(this.#places[number] ?? 0));
  }

  readCreatedAt(number: number): number {
    return this.#format.readCreatedAt(this.#textAt(this.#places[number] ?? 0));
  }

  replace(number: number, row: Row<T>): void {
    this.#countUnused(number);
    this.#places[number] = this.#write(this.#format.write(row));
  }

  delete(number: number): void {
    this.#countUnused(number);
    this.#places[number] = deleted;
    this.#size -= 1;
  }

  *numbers(): Generator<number> {
    for (let number = 0; number < this.#end; number++) {
      if (this.#places[number] !== deleted) yield number;
    }
  }

  copy(): PackedRows<T> {
    const copy = new PackedRows(this.#format);
    copy.#blocks.push(...this.#blocks);
    // The original goes on writing in the last block, the copy begins another.
    copy.#used = mostBlockBytes;
    copy.#places = this.#places.slice();
    copy.#hashes = this.#hashes.slice();
    copy.#slots = this.#slots.slice();
    copy.#size = this.#size;
    copy.#end = this.#end;
    copy.#bytes = this.#bytes;
    copy.#unusedBytes = this.#unusedBytes;
    return copy;
  }

  compact(): PackedRows<T> {
    const compact = new PackedRows(this.#format);
    for (const number of this.numbers()) {
      compact.#append(this.#textAt(this.#places[number] ?? 0), this.#hashes[number] ?? 0);
    }
    return compact;
  }

  #findHashed(key: string, hash: number): number | undefined {
    const last = this.#slots.length - 1;
    for (let slot = hash & last; ; slot = (slot + 1) & last) {
      const number = (this.#slots[slot] ?? 0) - 1;
      if (number < 0) return undefined;
      const isSame = this.#hashes[number] === hash && this.#places[number] !== deleted;
      if (isSame && this.read(number).key === key) return number;
    }
  }

  #append(text: string, hash: number): void {
    if (this.#end === this.#places.length) {
      this.#places = enlarge(this.#places);
      this.#hashes = enlarge(this.#hashes);
    }
    this.#places[this.#end] = this.#write(text);
    this.#hashes[this.#end] = hash;
    this.#end += 1;
    this.#size += 1;
    if (this.#end * 4 > this.#slots.length * 3) this.#rebuildSlots();
    else this.#putInSlot(this.#end - 1);
  }

  #rebuildSlots(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (const number of this.numbers()) this.#putInSlot(number);
  }

  #putInSlot(number: number): void {
    const last = this.#slots.length - 1;
    let slot = (this.#hashes[number] ?? 0) & last;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & last;
    this.#slots[slot] = number + 1;
  }

  /** Writes a text, in one byte a character if possible, and returns its place. */
  #write(text: string): number {
    const isLatin1 = !/[^\0-\xff]/.test(text);
    const length = isLatin1 ? text.length : Buffer.byteLength(text);
    const bytes = Math.ceil((headBytes + length) / alignment) * alignment;
    const block = this.#blockFor(bytes);
    const start = this.#used;
    block.writeUInt32LE(length * 2 + (isLatin1 ? 1 : 0), start);
    block.write(text, start + headBytes, isLatin1 ? "latin1" : "utf8");
    this.#used += bytes;
    this.#bytes += bytes;
    return (((this.#blocks.length - 1) << 16) | (start / alignment)) >>> 0;
  }

  /** The last block, if there is room in it, or another. A text that is longer than a block has one for itself. */
  #blockFor(bytes: number): Buffer {
    const last = this.#blocks.at(-1);
    if (last && this.#used + bytes <= Math.min(last.length, mostBlockBytes)) return last;
    const usual = Math.min(leastBlockBytes * 2 ** this.#blocks.length, mostBlockBytes);
    const block = Buffer.allocUnsafeSlow(Math.max(usual, bytes));
    this.#blocks.push(block);
    this.#used = 0;
    return block;
  }

  #textAt(place: number): string {
    const { block, start, length, encoding } = this.#locate(place);
    return block.toString(encoding, start, start + length);
  }

  #locate(place: number) {
    const block = this.#blocks[place >>> 16] ?? noBlock;
    const start = (place & 0xffff) * alignment;
    const head = block.readUInt32LE(start);
    const encoding = head & 1 ? ("latin1" as const) : ("utf8" as const);
    return { block, start: start + headBytes, length: head >>> 1, encoding };
  }

  #countUnused(number: number): void {
    const { length } = this.#locate(this.#places[number] ?? 0);
    this.#unusedBytes += Math.ceil((headBytes + length) / alignment) * alignment;
  }
}

const noBlock = Buffer.alloc(headBytes);

function enlarge(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** FNV-1a. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
