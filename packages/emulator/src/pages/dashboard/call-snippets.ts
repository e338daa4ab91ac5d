import type { ActionInstance } from "../../store/records.ts";
import type { Tenant } from "../../tenants/tenant.ts";

/** The same call in three ways. None contains a secret key. */
export interface CallSnippets {
  readonly curl: string;
  readonly SDK: string;
  readonly CLI: string;
}

/** The tenant that is called, and its base URL. */
interface CalledTenant {
  readonly url: string;
  readonly tenant: { readonly state: { readonly options: Pick<Tenant["state"]["options"], "apiSecretKeys"> } };
}

/** The call that reads an instance. */
export function getActionSnippets(called: CalledTenant, instance: ActionInstance): CallSnippets {
  const { userId, action, idempotencyKey } = instance;
  return {
    curl: `curl ${credentials(called)} ${quote(`${called.url}/users/${encode(userId)}/actions/${encode(action)}/${encode(idempotencyKey)}`)}`,
    SDK: `await authsignal.getAction(${JSON.stringify({ userId, action, idempotencyKey }, null, 2)});`,
    CLI: `authsignal-actions get-action ${flags({ "user-id": userId, action, "idempotency-key": idempotencyKey })}`,
  };
}

/** The call that tracks an action with the same attributes. */
export function trackSnippets(
  called: CalledTenant,
  { userId, action }: Pick<ActionInstance, "userId" | "action">,
  attributes: object,
): CallSnippets {
  const body = JSON.stringify(attributes);
  const request = Object.keys(attributes).length > 0 ? { userId, action, attributes } : { userId, action };
  const json = "-H 'Content-Type: application/json'";
  return {
    curl: `curl ${credentials(called)} ${json} -d ${quote(body)} ${quote(`${called.url}/users/${encode(userId)}/actions/${encode(action)}`)}`,
    SDK: `await authsignal.track(${JSON.stringify(request, null, 2)});`,
    CLI: `authsignal-actions track ${flags({ "user-id": userId, action, ...(body !== "{}" && { attributes: body }) })}`,
  };
}

/** A call of the control API of this emulator. */
export function controlSnippet(controlUrl: string, path: string, body: object): string {
  return `curl -H 'Content-Type: application/json' -d ${quote(JSON.stringify(body))} ${quote(controlUrl + path)}`;
}

/** The default key of the command is public. Any other key must not end up in the clipboard or the shell history. */
function credentials({ tenant }: CalledTenant): string {
  return isDefaultKey(tenant) ? `-u ${defaultKey}:` : '-u "$AUTHSIGNAL_API_SECRET_KEY:"';
}

/** Whether the tenant has the key that the command uses without a config. */
export function isDefaultKey({ state }: CalledTenant["tenant"]): boolean {
  return state.options.apiSecretKeys.includes(defaultKey);
}

const defaultKey = "sk_emulator_default";

/** UTF-8 cannot encode a lone surrogate. */
function encode(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}

function flags(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `--${name}=${quote(value)}`)
    .join(" ");
}

/** Quotes a value as one shell word. Raw control characters would take effect when pasted into a terminal. */
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
