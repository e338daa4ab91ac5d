/** Joins the chunks of a body into `bytes`. */
export interface ByteCollector {
  add(chunk: Uint8Array): void;
  /** Bytes that were added. */
  readonly size: number;
  readonly bytes: Uint8Array;
}

/** Copies chunks as they come: even one of a single byte may hold on to a whole read buffer. */
export function createByteCollector(): ByteCollector {
  let only: Uint8Array | undefined;
  let joined = new Uint8Array(0);
  let size = 0;
  const append = (chunk: Uint8Array) => {
    if (size + chunk.byteLength > joined.byteLength) {
      const grown = new Uint8Array(2 * (size + chunk.byteLength));
      grown.set(joined.subarray(0, size));
      joined = grown;
    }
    joined.set(chunk, size);
    size += chunk.byteLength;
  };
  return {
    add(chunk) {
      // Most bodies are one chunk, which needs no copy.
      if (size === 0 && !only) only = chunk;
      else {
        if (only) append(only);
        only = undefined;
        append(chunk);
      }
    },
    get size() {
      return only ? only.byteLength : size;
    },
    get bytes() {
      return only ?? joined.subarray(0, size);
    },
  };
}
