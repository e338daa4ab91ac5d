import type { BodySource } from "./transport.ts";

/**
 * Collects a body that arrives in chunks. Chunks are copied into one buffer, because a list of a million tiny chunks takes
 * about a hundred times the memory of their bytes. A single chunk is not copied.
 */
export class ByteCollector {
  readonly #maxSize: number;
  #size = 0;
  #buffer = empty;

  constructor(maxSize: number) {
    this.#maxSize = maxSize;
  }

  /** Returns `false` for a chunk that would exceed the maximum. */
  add(chunk: Uint8Array<ArrayBuffer>): boolean {
    const size = this.#size + chunk.byteLength;
    if (size > this.#maxSize) return false;
    if (size > this.#buffer.byteLength) {
      // The first chunk is mostly the only one. Memory for a copy costs a tenth of a call.
      const larger = this.#size > 0 ? new Uint8Array(2 * size) : chunk;
      larger.set(this.bytes);
      this.#buffer = larger;
    }
    this.#buffer.set(chunk, this.#size);
    this.#size = size;
    return true;
  }

  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#size);
  }
}

/** Shared, because every response would make one. */
const empty = new Uint8Array(0);

// Made at first use: an environment without it, such as Jest's jsdom, can import the package.
let utf8: InstanceType<typeof TextDecoder> | undefined;

/** A body in memory. */
export function bodySource(bytes: Uint8Array): BodySource {
  return {
    bytes: () => bytes,
    text() {
      utf8 ??= new TextDecoder();
      return utf8.decode(bytes);
    },
  };
}
