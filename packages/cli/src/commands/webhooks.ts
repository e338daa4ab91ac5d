import { randomUUID } from "node:crypto";
import { Authsignal, ConnectionError, generateSignatureHeader, TimeoutError } from "@authsignal-actions/sdk";
import { missingKey } from "../config/create-client.ts";
import { resolveSettings, type Setting } from "../config/settings.ts";
import { CliError } from "../errors/cli-error.ts";
import { parseProperties } from "../input/parse-properties.ts";
import { readStdin, readTextFile } from "../input/read-text.ts";
import type { Invocation } from "../invocation.ts";

const defaultTimeoutMs = 5_000;

/**
 * Verifies a webhook and prints its event.
 *
 * @throws {WebhookSignatureError} when the signature or the body is invalid
 */
export async function verifyWebhook({ values, positionals, system, printer }: Invocation): Promise<void> {
  const [file] = positionals;
  const { value: secret } = webhookKey({ values, system });
  const body = file === undefined || file === "-" ? await readStdin(system.stdin) : await readTextFile("<file>", file);
  const { toleranceSeconds } = values as { toleranceSeconds?: number };
  if (toleranceSeconds !== undefined && !(toleranceSeconds >= 1))
    throw new CliError("UsageError", "--tolerance-seconds must be at least 1.");
  await printer.print(verifiedEvent(secret, { body, signature: String(values.signature), toleranceSeconds }));
}

/**
 * Sends a signed sample and prints the response.
 *
 * @throws {CliError} when the response is not 2xx, or there is none
 */
export async function sendWebhook({ values, system, printer }: Invocation): Promise<void> {
  const { value: secret } = webhookKey({ values, system });
  const to = httpUrl("--to", values.to);
  const { buildWebhookEvent } = await import("@authsignal-actions/testing");
  const data = parseProperties("--data", (values.data as string[] | undefined) ?? []);
  const fresh = { id: randomUUID(), time: new Date(system.now()).toISOString() };
  const event =
    values.event === "action.verify"
      ? buildWebhookEvent("action.verify", {
          ...fresh,
          data: { ...timesOf(buildWebhookEvent("action.verify").data, fresh.time), ...data },
        })
      : buildWebhookEvent("action.log_created", {
          records: [
            {
              ...fresh,
              record: { ...timesOf(buildWebhookEvent("action.log_created").records[0]?.record, fresh.time), ...data },
            },
          ],
        });
  const payload = JSON.stringify(event);
  const response = await post(to, payload, {
    signature: generateSignatureHeader({ payload, secret, timestamp: Math.floor(system.now() / 1000) }),
    values,
    system,
  });
  const body = await response.text();
  const result = { status: response.status, body: body.slice(0, 10_000), sent: JSON.parse(payload) };
  if (!response.ok) {
    throw new CliError(
      "UnavailableError",
      `The receiver responded with ${response.status}.`,
      body === "" ? "Its body is empty." : `Its body begins with ${JSON.stringify(body.slice(0, 200))}.`,
    );
  }
  await printer.print(result);
}

/** The times of a sample, which are fixed and may be too old for a receiver. */
function timesOf(sample: object = {}, time: string): Record<string, string> {
  const names = Object.keys(sample).filter((name) => name.endsWith("At"));
  return Object.fromEntries(names.map((name) => [name, time]));
}

/** Sends a signed body. Redirects are not followed, as the service does not follow them. */
export async function post(
  url: string,
  payload: string,
  { signature, values, system }: { signature: string } & Pick<Invocation, "values" | "system">,
): Promise<Response> {
  const { fetch = globalThis.fetch } = system;
  const timeoutMs = (values.timeoutMs as number | undefined) ?? defaultTimeoutMs;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(url, {
      method: "POST",
      body: payload,
      headers: { "content-type": "application/json", "x-signature-v2": signature },
      redirect: "manual",
      signal,
    });
  } catch (cause) {
    if (signal.aborted) throw new TimeoutError(`The receiver took longer than ${timeoutMs} ms.`, { attempts: 1 });
    throw new ConnectionError("The connection to the receiver failed.", { attempts: 1, cause });
  }
}

/** The key that signs webhooks: the server API secret key of the tenant. */
export function webhookKey({ values, system }: Pick<Invocation, "values" | "system">): Setting<string> {
  // Nothing is sent to the service, so a region or base URL in the files does not matter.
  const { key, profile } = resolveSettings(values, {
    ...system,
    env: { ...system.env, AUTHSIGNAL_API_URL: undefined, AUTHSIGNAL_REGION: undefined },
  });
  if (key === undefined) throw missingKey({ profile });
  return key;
}

interface SignedBody {
  readonly body: string;
  readonly signature: string;
  readonly toleranceSeconds?: number | undefined;
}

/**
 * The event of a webhook, or the batch of logs.
 *
 * @throws {WebhookSignatureError} when the signature or the body is invalid
 */
export function verifiedEvent(apiSecretKey: string, { body, signature, toleranceSeconds }: SignedBody): unknown {
  const { webhook } = new Authsignal({ apiSecretKey, region: "us" });
  const options = toleranceSeconds === undefined ? {} : { toleranceSeconds };
  if (!isBatch(body)) return webhook.constructEvent(body, signature, options);
  webhook.constructLogEvents(body, signature, options);
  return JSON.parse(body);
}

/** Only chooses the function that verifies. */
function isBatch(body: string): boolean {
  try {
    return Array.isArray((JSON.parse(body) as { records?: unknown } | null)?.records);
  } catch {
    return false;
  }
}

/** @throws {CliError} naming the flag */
export function httpUrl(flag: string, value: unknown): string {
  const url = String(value);
  const isUrl = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  if (!isUrl)
    throw new CliError(
      "UsageError",
      `${flag} must be an http or https URL.`,
      "Write it like http://127.0.0.1:3000/webhooks/authsignal.",
    );
  if (new URL(url).username !== "") throw new CliError("UsageError", `${flag} must not contain credentials.`);
  return url;
}
