import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { OperationId } from "@authsignal-actions/client";
import type { Calls } from "./calls.ts";

/** How the CLI reaches the service. */
export interface CliSettings {
  apiSecretKey: string;
  apiUrl: string;
}

/** Implements the calls with the CLI. */
export function createCliCalls(settings: CliSettings): Calls {
  // A command prints the result of the SDK method of the same name.
  const command = (operation: OperationId) => async (request: object) =>
    (await run(operation, request, settings)) as never;
  return {
    track: command("track"),
    getAction: command("getAction"),
    queryActions: command("queryActions"),
    updateAction: command("updateAction"),
    validateChallenge: command("validateChallenge"),
    enrollVerifiedAuthenticator: command("enrollVerifiedAuthenticator"),
    deleteAuthenticator: command("deleteAuthenticator"),
  };
}

/** The command line of a call, without the flags for the base URL. */
export function commandLine(operation: OperationId, request: object): string {
  return `authsignal-actions ${commandArguments(operation, request).map(quoted).join(" ")}`;
}

function commandArguments(operation: OperationId, request: object): string[] {
  // The token is a secret: it goes by the environment, since everyone on a machine can read a command line.
  const { attributes = {}, token: _, ...named }: { attributes?: object; token?: string } = { ...request };
  const flags = Object.entries({ ...named, ...attributes });
  // A deletion asks first on a terminal, and there is none.
  const consent = operation.startsWith("delete") ? ["--yes"] : [];
  return [kebabCase(operation), ...flags.map(([name, value]) => `--${kebabCase(name)}=${value}`), ...consent];
}

/** A program is run, not imported. */
const bin = fileURLToPath(new URL("../../../cli/dist/bin.js", import.meta.url));

async function run(operation: OperationId, request: object, { apiSecretKey, apiUrl }: CliSettings): Promise<unknown> {
  const args = [bin, ...commandArguments(operation, request), "--api-url", apiUrl];
  const { token }: { token?: string } = request;
  const env = {
    ...process.env,
    AUTHSIGNAL_API_SECRET_KEY: apiSecretKey,
    ...(token !== undefined && { AUTHSIGNAL_TOKEN: token }),
  };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  const [exitCode, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  if (exitCode === 0) return JSON.parse(stdout);
  throw failure(stderr, exitCode);
}

/** The error that the CLI described, under the name of its class. */
function failure(stderr: string, exitCode: number | null): Error {
  if (!stderr.startsWith("{")) return new Error(`The CLI ended with ${exitCode ?? "a signal"}. ${stderr}`.trim());
  const { name, message, hint } = JSON.parse(stderr).error as { name: string; message: string; hint?: string };
  return Object.assign(new Error(message), { name, hint });
}

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
