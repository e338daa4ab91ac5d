import type { OtherWebhookBody, OtherWebhookType, WebhookBody, WebhookType } from "../builders/bodies.ts";
import { buildWebhookEvent } from "../builders/build-webhook-event.ts";
import { type Application, toFetch } from "./to-fetch.ts";

export interface WebhookToSign {
  /** The body: text as it is sent, or a value, which becomes JSON. */
  body: unknown;
  /** The key to sign with, or several, as during a key rotation. */
  secret: string | readonly string[];
  /** When it is signed: a Date, ISO 8601, or milliseconds since 1970. Default: now. */
  at?: Date | string | number;
}

/** A signed webhook, which `fetch` and `new Request` take as their options. */
export interface SignedWebhook {
  method: "POST";
  headers: { "content-type": string; "x-signature-v2": string };
  body: string;
}

/**
 * Signs a webhook as the service does.
 *
 * @throws {Error} if `at` is not a time, `body` can't be JSON, or `secret` is missing or empty.
 * @example
 * const signed = signWebhook({ body: buildWebhookEvent("action.verify"), secret });
 * const response = await app.request("/webhooks/authsignal", signed);
 */
export function signWebhook({ body, secret, at = Date.now() }: WebhookToSign): SignedWebhook {
  const payload = typeof body === "string" ? body : JSON.stringify(body);
  if (payload === undefined) throw new Error("body must be text, or a value that JSON has.");
  const timestamp = Math.floor(new Date(at).getTime() / 1000);
  if (Number.isNaN(timestamp)) {
    throw new Error(`at must be a Date, ISO 8601, or milliseconds since 1970; it is ${JSON.stringify(at)}.`);
  }
  const signature = [secret].flat().map((key) => `v2=${sign(key, `${timestamp}.${payload}`)}`);
  if (signature.length === 0) throw new Error("secret is empty. Pass the key to sign with, such as fake.apiSecretKey.");
  return {
    method: "POST",
    headers: { "content-type": "application/json", "x-signature-v2": [`t=${timestamp}`, ...signature].join(",") },
    body: payload,
  };
}

/** Base64 without padding. */
function sign(secret: unknown, text: string): string {
  if (typeof secret !== "string" || secret === "")
    throw new Error("secret must be a non-empty key or a list of them, such as fake.apiSecretKey.");
  const { createHmac } = process.getBuiltinModule("node:crypto");
  return createHmac("sha256", secret).update(text).digest("base64").replace(/=$/, "");
}

/**
 * How a webhook is sent. Your endpoint must accept `valid`, `reformatted` and `duplicated`, and refuse the others:
 *
 * - `valid`: as the service sends it.
 * - `reformatted`: signed correctly, but with spaces and escapes that a parser loses. Verify the raw body.
 * - `duplicated`: the same webhook twice, byte for byte.
 * - `tampered`: the body was changed after it was signed.
 * - `late`: signed ten minutes ago.
 * - `wrongKey`: signed with another key.
 * - `unsigned`: without a signature.
 */
export type WebhookVariant = "valid" | "reformatted" | "duplicated" | "tampered" | "late" | "wrongKey" | "unsigned";

export interface DeliveryOptions {
  secret: string | readonly string[];
  /** Path of the endpoint. Default `/webhooks/authsignal`. */
  path?: string;
  /** Default `"valid"`. */
  variant?: WebhookVariant;
  at?: WebhookToSign["at"];
}

/** The response of the endpoint. Of duplicates, that of the last one. */
export interface WebhookResult {
  status: number;
  /** Whether the status is 2xx. The service retries a log batch until it is. */
  accepted: boolean;
  body: string;
}

/**
 * Delivers a webhook to the endpoint of an application, in one call: an event of a type, or a body.
 *
 * @throws {Error} if the variant or the application is unknown. The message lists the known ones.
 * @example
 * const { accepted } = await deliverWebhook(app, "action.verify", { secret, variant: "tampered" });
 * expect(accepted).toBe(false);
 */
export async function deliverWebhook<Type extends WebhookType>(
  application: Application,
  webhook: Type | WebhookBody<Type> | OtherWebhookBody<OtherWebhookType>,
  { secret, path = "/webhooks/authsignal", variant = "valid", at }: DeliveryOptions,
): Promise<WebhookResult> {
  const body = typeof webhook === "string" ? buildWebhookEvent(webhook) : webhook;
  const signed = signVariant(variant, { body, secret, ...(at !== undefined && { at }) });
  const send = toFetch(application);
  const url = new URL(path, "http://localhost");
  if (variant === "duplicated") await send(url, signed);
  const response = await send(url, signed);
  return { status: response.status, accepted: response.ok, body: await response.text() };
}

/**
 * Delivers webhooks one after the other, in the order given: the service does not keep the order of events.
 *
 * @example
 * await deliverWebhooks(app, [later, earlier], { secret }); // reordered: compare `time` in your handler
 */
export async function deliverWebhooks<Type extends WebhookType>(
  application: Application,
  webhooks: readonly (Type | WebhookBody<Type> | OtherWebhookBody<OtherWebhookType>)[],
  options: DeliveryOptions,
): Promise<WebhookResult[]> {
  const results: WebhookResult[] = [];
  for (const webhook of webhooks) results.push(await deliverWebhook(application, webhook, options));
  return results;
}

type Signer = (webhook: WebhookToSign) => Omit<SignedWebhook, "headers"> & { headers: Record<string, string> };

/** Longer ago than the tolerance of five minutes. */
const lateMs = 600_000;

const variants: Readonly<Record<WebhookVariant, Signer>> = {
  valid: signWebhook,
  duplicated: signWebhook,
  reformatted: (webhook) => signWebhook({ ...webhook, body: reformat(webhook.body) }),
  tampered(webhook) {
    const signed = signWebhook(webhook);
    return { ...signed, body: tamper(signed.body) };
  },
  late: ({ at = Date.now(), ...webhook }) => signWebhook({ ...webhook, at: new Date(at).getTime() - lateMs }),
  wrongKey: (webhook) => signWebhook({ ...webhook, secret: "another-key" }),
  unsigned(webhook) {
    const { headers, ...signed } = signWebhook(webhook);
    return { ...signed, headers: { "content-type": headers["content-type"] } };
  },
};

function signVariant(variant: WebhookVariant, webhook: WebhookToSign): ReturnType<Signer> {
  const sign = Object.hasOwn(variants, variant) ? variants[variant] : undefined;
  if (sign) return sign(webhook);
  throw new Error(
    `${JSON.stringify(variant)} is not a variant of a delivery. Use ${Object.keys(variants).join(", ")}.`,
  );
}

/** Equal JSON that `JSON.stringify` does not write. */
function reformat(body: unknown): string {
  const text = typeof body === "string" ? JSON.stringify(JSON.parse(body), null, 1) : JSON.stringify(body, null, 1);
  // The first letter of the first name, as an escape.
  return text.replace(/"([a-z])/i, (_, letter: string) => `"\\u00${letter.charCodeAt(0).toString(16)}`);
}

/** Names another user where the body names one. */
function tamper(body: string): string {
  const changed = body.replace(/("userId"\s*:\s*")/, "$1someone-else-");
  return changed === body ? `${body} ` : changed;
}
