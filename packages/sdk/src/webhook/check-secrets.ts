import { ConfigurationError } from "../errors/errors.ts";

/**
 * One key or several, as a list of usable keys. An empty one is refused: anybody could sign with it.
 *
 * @throws {ConfigurationError} naming `field`.
 */
export function checkSecrets(field: string, secrets: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(secrets) ? secrets : [secrets];
  if (list.length === 0) refuse(field, "is empty.");
  return list.map((secret) => {
    if (typeof secret !== "string" || secret === "")
      refuse(field, "must be a key or a list of keys, none of them empty.");
    if (/\s/.test(secret)) refuse(field, "has a key with white space in it. Check how it was copied or read.");
    return secret;
  });
}

function refuse(field: string, problem: string): never {
  throw new ConfigurationError(`${field} ${problem}`, {
    field,
    hint: "Pass the server API secret keys of your tenant that may have signed the webhook.",
  });
}
