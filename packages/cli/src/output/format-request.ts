import type { OperationId } from "@authsignal-actions/client";
import type { AuthsignalOptions } from "@authsignal-actions/sdk";
import { operationCommands } from "../catalog/operation-commands.ts";
import { keyVariable } from "../input/variables.ts";
import type { Invocation } from "../invocation.ts";

/** A request that is not sent. */
export interface CapturedRequest {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
  /** A property of the body that must not be shown, and the variable that holds it. */
  readonly secret?: { readonly field: string; readonly variable: string } | undefined;
}

/** Makes the request as the SDK would send it, with all its checks, and sends nothing. */
export async function captureRequest(
  operation: OperationId,
  request: Record<string, unknown>,
  options: AuthsignalOptions,
): Promise<CapturedRequest> {
  const { Authsignal } = await import("@authsignal-actions/sdk");
  let captured: CapturedRequest | undefined;
  const authsignal = new Authsignal({
    ...options,
    hooks: undefined,
    maxRetries: 0,
    fetch: async (input: string | URL | Request, init?: RequestInit) => {
      const sent = new Request(input, init);
      const text = await sent.text();
      const { secret } = operationCommands[operation];
      captured = { method: sent.method, url: sent.url, ...(text !== "" && { body: JSON.parse(text) }), secret };
      throw new Error("Not sent.");
    },
  });
  const methods: Record<OperationId, (request: never) => Promise<unknown>> = authsignal;
  try {
    await methods[operation](request as never);
  } catch (error) {
    if (captured === undefined) throw error;
  } finally {
    authsignal.close();
  }
  if (captured === undefined) throw new Error("The SDK made no request.");
  return captured;
}

/** Prints a request as a curl command or as JSON. Secrets stay in their variables. */
export async function printRequest(request: CapturedRequest, { values, system, printer }: Invocation): Promise<void> {
  if (values.curl) {
    system.stdout.write(`${curlCommand(request)}\n`);
    return;
  }
  const { method, url, body, secret } = request;
  const shown = secret && isObject(body) ? { ...body, [secret.field]: `$${secret.variable}` } : body;
  await printer.print({ method, url, ...(body !== undefined && { body: shown }) });
}

/** A command for a POSIX shell. The shell fills in the key, so that it is neither printed nor in the history. */
export function curlCommand({ method, url, body, secret }: CapturedRequest): string {
  const words = ["curl", "-sS", "--request", method, "--user", `"$${keyVariable}:"`, quote(url)];
  if (body !== undefined)
    words.push("--header", quote("Content-Type: application/json"), "--data-binary", quoteBody(body, secret));
  return words.join(" ");
}

function quoteBody(body: unknown, secret: CapturedRequest["secret"]): string {
  if (!secret || !isObject(body)) return quote(JSON.stringify(body));
  const marker = "\u0000";
  const [before = "", after = ""] = JSON.stringify({ ...body, [secret.field]: marker }).split(
    JSON.stringify(marker).slice(1, -1),
  );
  return `${quote(before)}"$${secret.variable}"${quote(after)}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
