/**
 * Collects a body that arrives in chunks. Chunks are copied into one buffer, because a list of a million tiny chunks takes
 * about a hundred times the memory of their bytes. A single chunk is not copied.
 */
export class ByteCollector {
  size = 0;
  #buffer: Uint8Array = empty;

  add(chunk: Uint8Array): void {
    const size = this.size + chunk.byteLength;
    // The first chunk fills its buffer exactly, so the second one never overwrites memory of another owner.
    if (this.size === 0) {
      this.#buffer = chunk;
    } else {
      if (size > this.#buffer.byteLength) {
        const larger = new Uint8Array(Math.max(size, 2 * this.#buffer.byteLength));
        larger.set(this.bytes);
        this.#buffer = larger;
      }
      this.#buffer.set(chunk, this.size);
    }
    this.size = size;
  }

  get bytes(): Uint8Array {
    return this.size === this.#buffer.byteLength ? this.#buffer : this.#buffer.subarray(0, this.size);
  }
}

const empty = new Uint8Array(0);
