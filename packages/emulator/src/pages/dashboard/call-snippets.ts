import type { ActionInstance } from "../../store/records.ts";

/** The same call in three ways. None contains the key. */
export interface CallSnippets {
  readonly curl: string;
  readonly SDK: string;
  readonly CLI: string;
}

/** The call that reads an instance. */
export function getActionSnippets(url: string, instance: ActionInstance): CallSnippets {
  const { userId, action, idempotencyKey } = instance;
  return {
    curl: `curl ${key} ${quote(`${url}/users/${encode(userId)}/actions/${encode(action)}/${encode(idempotencyKey)}`)}`,
    SDK: `await authsignal.getAction(${JSON.stringify({ userId, action, idempotencyKey }, null, 2)});`,
    CLI: `authsignal-actions get-action ${flags({ "user-id": userId, action, "idempotency-key": idempotencyKey })}`,
  };
}

/** The call that tracks an action with the same attributes. */
export function trackSnippets(
  url: string,
  { userId, action }: Pick<ActionInstance, "userId" | "action">,
  attributes: object,
): CallSnippets {
  const body = JSON.stringify(attributes);
  const request = Object.keys(attributes).length > 0 ? { userId, action, attributes } : { userId, action };
  const json = "-H 'Content-Type: application/json'";
  return {
    curl: `curl ${key} ${json} -d ${quote(body)} ${quote(`${url}/users/${encode(userId)}/actions/${encode(action)}`)}`,
    SDK: `await authsignal.track(${JSON.stringify(request, null, 2)});`,
    CLI: `authsignal-actions track ${flags({ "user-id": userId, action, ...(body !== "{}" && { attributes: body }) })}`,
  };
}

/** A call of the control API of this emulator. */
export function controlSnippet(controlUrl: string, path: string, body: object): string {
  return `curl -H 'Content-Type: application/json' -d ${quote(JSON.stringify(body))} ${quote(controlUrl + path)}`;
}

/** A variable, so that the key gets into no clipboard and no shell history. */
const key = '-u "$AUTHSIGNAL_API_SECRET_KEY:"';

/** UTF-8 cannot encode a lone surrogate. */
function encode(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}

function flags(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `--${name}=${quote(value)}`)
    .join(" ");
}

/** One word of a shell. A terminal would act on control characters that are pasted as they are. */
function quote(text: string): string {
  if (/^[\w./:@%+,-]+$/.test(text)) return text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be pasted
  if (!/[\x00-\x1f\x7f-\x9f]/.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const escaped = text.replaceAll(/[\\']/g, "\\$&").replaceAll(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the same
    /[\x00-\x1f\x7f-\x9f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `$'${escaped}'`;
}
