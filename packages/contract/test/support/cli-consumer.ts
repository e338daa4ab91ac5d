import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { difference, preferHeader } from "./consumers.ts";
import { type DocumentedResponse, isSuccess, type NamedRequest } from "./documented-responses.ts";
import { type ErrorStatus, errorClasses } from "./error-classes.ts";
import { type ProxiedExchange, startProxy } from "./start-proxy.ts";

export interface CliReport {
  /** Everything that differs from the document, each in words; empty when the contract is kept. */
  problems: string[];
  exchanges: ProxiedExchange[];
}

export interface CliConsumer {
  /** Runs the command for a documented response and checks its request, output and exit code. */
  check(documented: DocumentedResponse): Promise<CliReport>;
  close(): Promise<void>;
}

/** The CLI in a process of its own. A proxy adds the header that selects the response. */
export async function startCliConsumer(prismUrl: string): Promise<CliConsumer> {
  let prefer: Record<string, string> = {};
  const proxy = await startProxy(prismUrl, { headers: () => prefer });
  return {
    async check(documented) {
      prefer = preferHeader(documented);
      const from = proxy.exchanges.length;
      const run = await runCli([...argumentsOf(documented), "--api-url", proxy.url], environmentOf(documented));
      const exchanges = proxy.exchanges.slice(from);
      return {
        exchanges,
        problems: [...exchangeProblems(documented, exchanges), ...outcomeProblems(documented, run, exchanges)],
      };
    },
    close: () => proxy.close(),
  };
}

export interface CliRun {
  exitCode: number;
  stdout: string;
  stderr: string;
}

export function runCli(args: readonly string[], environment: Record<string, string>, stdin = ""): Promise<CliRun> {
  const manifest = createRequire(import.meta.url).resolve("@authsignal-actions/cli/package.json");
  const bin = join(dirname(manifest), "dist/bin.js");
  return new Promise((resolve) => {
    const options = { env: { PATH: process.env.PATH, ...environment } };
    const child = execFile(process.execPath, [bin, ...args], options, (error, stdout, stderr) => {
      resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr });
    });
    child.stdin?.end(stdin);
  });
}

/** A flag for each parameter; the body as one flag, without the token, which no flag takes. */
function argumentsOf({ operationId, request: { path, query, body } }: NamedRequest): string[] {
  const flags = Object.entries({ ...path, ...query }).map(([name, value]) => `--${kebabCase(name)}=${value}`);
  const { token: _, ...attributes } = (body ?? {}) as Record<string, unknown>;
  const yes = operationId.startsWith("delete") ? ["--yes"] : [];
  return [kebabCase(operationId), ...flags, ...(body ? ["--attributes", JSON.stringify(attributes)] : []), ...yes];
}

function environmentOf({ request: { body } }: NamedRequest): Record<string, string> {
  const { token } = (body ?? {}) as { token?: string };
  return { AUTHSIGNAL_API_SECRET_KEY: "a-key", ...(token !== undefined && { AUTHSIGNAL_TOKEN: token }) };
}

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function exchangeProblems(documented: DocumentedResponse, exchanges: ProxiedExchange[]): string[] {
  if (exchanges.length === 0) return ["nothing was sent"];
  return exchanges.flatMap(({ response: { status, headers } }) => [
    ...difference("the response's status", status, documented.status),
    ...difference("sl-violations", headers["sl-violations"], undefined),
  ]);
}

function outcomeProblems(
  documented: DocumentedResponse,
  { exitCode, stdout, stderr }: CliRun,
  exchanges: ProxiedExchange[],
): string[] {
  if (isSuccess(documented)) {
    return [
      ...difference("the exit code", exitCode, isRefusal(documented) ? 5 : 0),
      ...difference("stdout", JSON.parse(stdout || '"nothing"'), documented.example ? documented.example.body : null),
      ...difference("stderr", stderr === "" ? undefined : JSON.parse(stderr).error.exitCode, exitCode || undefined),
    ];
  }
  const { error } = JSON.parse(stderr || '{"error":{}}') as { error: Record<string, unknown> };
  const body = (documented.example?.body ?? {}) as Record<string, unknown>;
  return [
    ...exitCodeProblems(documented.status, exitCode),
    ...difference("stdout", stdout, ""),
    ...difference("the error's class", error.name, errorClasses.get(documented.status)?.kind),
    ...difference("the error's exitCode", error.exitCode, exitCode),
    ...difference("message", error.message, `${documented.status} - ${body.errorDescription}`),
    ...difference("statusCode", error.statusCode, documented.status),
    ...difference("errorCode", error.errorCode, body.errorCode),
    ...difference("errorDescription", error.errorDescription, body.errorDescription),
    ...difference("operation", error.operation, documented.operationId),
    ...difference("retryAfterMs", error.retryAfterMs, documented.retryAfterMs),
    ...difference("attempts", error.attempts, exchanges.length),
  ];
}

/** Whether the command must fail although the call succeeded: the challenge does not let the user pass. */
function isRefusal({ operationId, example }: DocumentedResponse): boolean {
  const { isValid, state } = (example?.body ?? {}) as { isValid?: boolean; state?: string };
  const passing = ["ALLOW", "CHALLENGE_SUCCEEDED", "REVIEW_SUCCEEDED"];
  return operationId === "validateChallenge" && !(state === undefined ? isValid : passing.includes(state));
}

function exitCodeProblems(status: number, exitCode: number): string[] {
  const expected = new Map(Object.entries(exitCodes)).get(String(status));
  if (expected !== undefined) return difference("the exit code", exitCode, expected);
  return [
    `status ${status} has no exit code: decide it in packages/cli/src, promise it in packages/cli/README.md, and add it to exitCodes in packages/contract/test/support/cli-consumer.ts`,
  ];
}

/** As the README of the command line promises them to scripts; a new status does not compile until it has one. */
const exitCodes: Record<ErrorStatus, number> = {
  400: 2,
  401: 77,
  403: 77,
  404: 3,
  409: 4,
  422: 2,
  429: 75,
  500: 69,
  503: 69,
};
