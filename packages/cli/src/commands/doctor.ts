import {
  Authsignal,
  AuthsignalError,
  type AuthsignalOptions,
  ConnectionError,
  UnauthorizedError,
} from "@authsignal-actions/sdk";
import { programName } from "../catalog/command.ts";
import { clientOptions } from "../config/create-client.ts";
import { isLoopback, originOf, resolveSettings } from "../config/settings.ts";
import { exitCodeOf } from "../errors/exit-codes.ts";
import { explainError } from "../errors/explain-error.ts";
import { regions, regionUrls } from "../generated/flags.ts";
import type { Invocation } from "../invocation.ts";
import type { System } from "../system.ts";
import { probeUserId } from "./login.ts";

interface Check {
  readonly check: string;
  readonly result: "ok" | "failed" | "note";
  readonly message: string;
  /** For a failure. */
  readonly exitCode?: number;
}

/** How far the clock may be off. Webhooks are accepted within 5 minutes. */
const maxClockSkewMs = 60_000;

/** Checks everything that a call depends on, with a line for each check. Resolves to the exit code of the first failure. */
export async function doctor(invocation: Invocation): Promise<number> {
  const { values, system, printer } = invocation;
  const checks: Check[] = [{ check: "version", result: "ok", message: `Node ${process.versions.node}` }];
  checks.push(proxyCheck(system.env));
  try {
    const settings = resolveSettings(values, system);
    const options = clientOptions(values, system, settings);
    const keySource = String(settings.key?.source);
    const more = await networkChecks(options, { ...invocation, keySource });
    if (!more.some(({ check }) => check === "key"))
      checks.push({ check: "key", result: "ok", message: `The secret key comes from ${keySource}.` });
    checks.push(...more);
  } catch (error) {
    checks.push(failed("key", error, invocation));
  }
  if (printer.asJson) await printer.print(checks);
  else
    for (const { check, result, message } of checks)
      printer.note(`${mark(result, printer.useColor)} ${check.padEnd(9)} ${message}\n`);
  return checks.find(({ exitCode }) => exitCode !== undefined)?.exitCode ?? 0;
}

interface KeyedInvocation extends Invocation {
  /** Where the key comes from. */
  readonly keySource: string;
}

/** Calls that only read, of a user that does not exist. */
async function networkChecks(options: AuthsignalOptions, invocation: KeyedInvocation): Promise<Check[]> {
  const { system } = invocation;
  const origin = originOf(options.apiUrl ?? regionUrls[options.region ?? "us"] ?? "");
  const authsignal = new Authsignal(options);
  try {
    const startedAt = system.now();
    const failure = await authsignal.getUser({ userId: probeUserId }).then(
      () => undefined,
      (error: unknown) => error,
    );
    const network: Check =
      failure instanceof ConnectionError || !(failure === undefined || hasStatus(failure))
        ? failed("network", failure, invocation)
        : { check: "network", result: "ok", message: `${origin} responded in ${system.now() - startedAt} ms.` };
    if (network.result !== "ok") return [network];
    if (failure !== undefined)
      return [network, ...(await clockChecks(system, origin)), await keyFailure(failure, options, invocation)];
    return [
      network,
      ...(await clockChecks(system, origin)),
      { check: "region", result: "ok", message: `${origin} accepts the secret key.` },
      await slashCheck(authsignal, invocation),
    ];
  } finally {
    authsignal.close();
  }
}

/** Compares the clocks by a request without the key, because the SDK does not pass the header on. */
async function clockChecks({ now, fetch = globalThis.fetch }: System, origin: string): Promise<Check[]> {
  const response = await fetch(origin, {
    method: "HEAD",
    redirect: "manual",
    signal: AbortSignal.timeout(5_000),
  }).catch(() => undefined);
  const date = Date.parse(response?.headers.get("date") ?? "");
  if (Number.isNaN(date)) return [{ check: "clock", result: "note", message: "The service's clock can't be read." }];
  const skewMs = now() - date;
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  if (Math.abs(skewMs) <= maxClockSkewMs)
    return [{ check: "clock", result: "ok", message: `Within ${Math.max(seconds, 1)} s of the service's clock.` }];
  const direction = skewMs > 0 ? "ahead of" : "behind";
  return [
    {
      check: "clock",
      result: "failed",
      message: `The clock is ${seconds} s ${direction} the service's. Webhooks will fail. Set the clock.`,
      exitCode: 78,
    },
  ];
}

/** Asks the other regions, because a key of another region gets the same 401 as a wrong one. */
async function keyFailure(failure: unknown, options: AuthsignalOptions, invocation: KeyedInvocation): Promise<Check> {
  if (!(failure instanceof UnauthorizedError)) return failed("region", failure, invocation);
  const { apiUrl } = options;
  if (apiUrl !== undefined) {
    const source = isLoopback(apiUrl)
      ? "Use the key that the emulator prints."
      : "Copy it again from the admin portal.";
    const message = `${originOf(apiUrl)} rejects the secret key of ${invocation.keySource}. ${source}`;
    return { check: "key", result: "failed", message, exitCode: 77 };
  }
  const current = options.region ?? "us";
  for (const region of regions.filter((one) => one !== current)) {
    const authsignal = new Authsignal({ ...options, region, maxRetries: 0 });
    const isAccepted = await authsignal.getUser({ userId: probeUserId }).then(
      () => true,
      () => false,
    );
    authsignal.close();
    if (!isAccepted) continue;
    return {
      check: "region",
      result: "failed",
      message: `The secret key belongs to region ${region}, not ${current}. Pass --region ${region}.`,
      exitCode: 77,
    };
  }
  return {
    check: "key",
    result: "failed",
    message: `No region accepts the secret key of ${invocation.keySource}. Copy it again from the admin portal.`,
    exitCode: 77,
  };
}

/** A proxy that decodes %2F breaks user ids such as `auth0/123`. */
async function slashCheck(authsignal: Authsignal, invocation: Invocation): Promise<Check> {
  try {
    await authsignal.getUser({ userId: `${probeUserId}/%2F` });
    return { check: "paths", result: "ok", message: "Ids with a slash arrive unchanged." };
  } catch (error) {
    const { message, exitCode } = failed("paths", error, invocation);
    return {
      check: "paths",
      result: "failed",
      message: `An id with a slash fails. A proxy may decode %2F. ${message}`,
      ...(exitCode !== undefined && { exitCode }),
    };
  }
}

function proxyCheck(env: System["env"]): Check {
  const name = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].find((variable) => env[variable]);
  const exceptions = env.NO_PROXY || env.no_proxy;
  const message =
    name === undefined ? "None is set." : `${name} is set${exceptions ? ", with exceptions in NO_PROXY" : ""}.`;
  return { check: "proxy", result: name === undefined ? "ok" : "note", message };
}

function hasStatus(error: unknown): boolean {
  return error instanceof AuthsignalError && error.statusCode !== undefined;
}

function failed(check: string, error: unknown, { command, values }: Invocation): Check {
  const { message, hint = "" } = explainError(error, { command, values });
  const withoutSelf = hint.replace(` Run ${programName} doctor to check secret key, region and network.`, "");
  return { check, result: "failed", message: `${message} ${withoutSelf}`.trim(), exitCode: exitCodeOf(error) };
}

const marks = { ok: ["✓", "32"], failed: ["✗", "31"], note: ["!", "33"] } as const;

function mark(result: Check["result"], useColor: boolean): string {
  const [sign, color] = marks[result];
  return useColor ? `\u001b[${color}m${sign}\u001b[39m` : sign;
}
