import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Cell, isSuccess, type NamedRequest } from "./cells.ts";
import { difference, preferHeader } from "./consumers.ts";
import { type ErrorStatus, errorClasses } from "./error-classes.ts";
import { type RelayedExchange, startRelay } from "./start-relay.ts";

export interface CliReport {
  /** Everything that differs from the document, each in words; empty when the contract is kept. */
  problems: string[];
  exchanges: RelayedExchange[];
}

export interface CliConsumer {
  /** Runs the command of a cell and tells what is wrong with what it sent, wrote and ended with. */
  check(cell: Cell): Promise<CliReport>;
  close(): Promise<void>;
}

/** The command line, as a process of its own; the header that asks for an answer joins the request on its way. */
export async function startCliConsumer(prismUrl: string): Promise<CliConsumer> {
  let prefer: Record<string, string> = {};
  const relay = await startRelay(prismUrl, { headers: () => prefer });
  return {
    async check(cell) {
      prefer = preferHeader(cell);
      const from = relay.exchanges.length;
      const run = await runCli([...argumentsOf(cell), "--api-url", relay.url], environmentOf(cell));
      const exchanges = relay.exchanges.slice(from);
      return { exchanges, problems: [...exchangeProblems(cell, exchanges), ...outcomeProblems(cell, run, exchanges)] };
    },
    close: () => relay.close(),
  };
}

interface CliRun {
  exitCode: number;
  stdout: string;
  stderr: string;
}

function runCli(args: string[], environment: Record<string, string>): Promise<CliRun> {
  const manifest = createRequire(import.meta.url).resolve("@authsignal-actions/cli/package.json");
  const bin = join(dirname(manifest), "dist/bin.js");
  return new Promise((resolve) => {
    const options = { env: { PATH: process.env.PATH, ...environment } };
    execFile(process.execPath, [bin, ...args], options, (error, stdout, stderr) => {
      resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

/** A flag for each parameter; the body as one flag, without the token, which no flag takes. */
function argumentsOf({ operationId, request: { path, query, body } }: NamedRequest): string[] {
  const flags = Object.entries({ ...path, ...query }).map(([name, value]) => `--${kebabCase(name)}=${value}`);
  const { token: _, ...attributes } = (body ?? {}) as Record<string, unknown>;
  return [kebabCase(operationId), ...flags, ...(body ? ["--attributes", JSON.stringify(attributes)] : [])];
}

function environmentOf({ request: { body } }: NamedRequest): Record<string, string> {
  const { token } = (body ?? {}) as { token?: string };
  return { AUTHSIGNAL_API_SECRET_KEY: "a-key", ...(token !== undefined && { AUTHSIGNAL_TOKEN: token }) };
}

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function exchangeProblems(cell: Cell, exchanges: RelayedExchange[]): string[] {
  if (exchanges.length === 0) return ["nothing was sent"];
  return exchanges.flatMap(({ answer: { status, headers } }) => [
    ...difference("the answer's status", status, cell.status),
    ...difference("sl-violations", headers["sl-violations"], undefined),
  ]);
}

function outcomeProblems(cell: Cell, { exitCode, stdout, stderr }: CliRun, exchanges: RelayedExchange[]): string[] {
  if (isSuccess(cell)) {
    return [
      ...difference("the exit code", exitCode, 0),
      ...difference("stdout", JSON.parse(stdout || '"nothing"'), cell.example ? cell.example.body : null),
      ...difference("stderr", stderr, ""),
    ];
  }
  const { error } = JSON.parse(stderr || '{"error":{}}') as { error: Record<string, unknown> };
  const body = (cell.example?.body ?? {}) as Record<string, unknown>;
  return [
    ...exitCodeProblems(cell.status, exitCode),
    ...difference("stdout", stdout, ""),
    ...difference("the error's class", error.name, errorClasses.get(cell.status)?.kind),
    ...difference("the error's exitCode", error.exitCode, exitCode),
    ...difference("message", error.message, `${cell.status} - ${body.errorDescription}`),
    ...difference("statusCode", error.statusCode, cell.status),
    ...difference("errorCode", error.errorCode, body.errorCode),
    ...difference("errorDescription", error.errorDescription, body.errorDescription),
    ...difference("operation", error.operation, cell.operationId),
    ...difference("retryAfterMs", error.retryAfterMs, cell.retryAfterMs),
    ...difference("attempts", error.attempts, exchanges.length),
  ];
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
