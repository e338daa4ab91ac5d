import type { SecretKey } from "@authsignal-actions/client";

/** A secret key, and the keys seen of it, which no error may show. */
export interface Keyring {
  current: SecretKey;
  seen: () => readonly string[];
}

/** Remembers the last two keys of a rotating one: both can be in the air. */
export function createKeyring(key: SecretKey): Keyring {
  if (typeof key !== "function") return { current: key, seen: () => [key] };
  let seen: string[] = [];
  return {
    current: async () => {
      const current = await key();
      if (typeof current === "string" && !seen.includes(current)) seen = [current, ...seen].slice(0, 2);
      return current;
    },
    seen: () => seen,
  };
}
