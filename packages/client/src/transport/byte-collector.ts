/** Joins the chunks of a body into `bytes`. */
export class ByteCollector {
  /** Bytes that were added. */
  size = 0;
  /** Most bodies are one chunk, which needs no copy. */
  #only: Uint8Array | undefined;
  #joined: Uint8Array | undefined;

  /** Copies chunks as they come: even one of a single byte may hold on to a whole read buffer. */
  add(chunk: Uint8Array): void {
    if (this.size === 0) this.#only = chunk;
    else this.#append(chunk);
    this.size += chunk.byteLength;
  }

  get bytes(): Uint8Array {
    return this.#joined?.subarray(0, this.size) ?? this.#only ?? new Uint8Array(0);
  }

  #append(chunk: Uint8Array): void {
    const { size } = this;
    const length = size + chunk.byteLength;
    if (!this.#joined || length > this.#joined.byteLength) {
      const grown = new Uint8Array(2 * length);
      grown.set(this.#joined?.subarray(0, size) ?? this.#only ?? []);
      this.#joined = grown;
      this.#only = undefined;
    }
    this.#joined.set(chunk, size);
  }
}
