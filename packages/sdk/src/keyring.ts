import type { SecretKey } from "@authsignal-actions/client";
import { ConfigurationError } from "./errors/errors.ts";

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
      const current = await read(key);
      // What is no key is refused before it is sent, and would garble what it is looked for in.
      if (typeof current === "string" && /^\S+$/.test(current) && !seen.includes(current))
        seen = [current, ...seen].slice(0, 2);
      return current;
    },
    seen: () => seen,
  };
}

async function read(key: () => string | Promise<string>): Promise<string> {
  try {
    return await key();
  } catch (cause) {
    throw new ConfigurationError("apiSecretKey could not be read: its function failed.", {
      field: "apiSecretKey",
      cause,
    });
  }
}
