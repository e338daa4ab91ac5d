import { type ActionsClientOptions, checkOptionNames, type SecretKey } from "@authsignal-actions/client";
import type { Clock } from "./core/clock.ts";
import { ConfigurationError } from "./errors/errors.ts";
import type { Hooks, Logger } from "./observers.ts";
import { checkOnUnavailable, type OnUnavailable } from "./on-unavailable.ts";

/** Options of one call. */
export interface CallOptions {
  /** Aborts the call. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt, including the connection and the response body. Default: the client's. */
  timeoutMs?: number | undefined;
  /** Milliseconds for the whole call, including retries and delays. Default: the client's. */
  totalTimeoutMs?: number | undefined;
  /** Maximum number of retries, 0 to 10. Default: the client's. */
  maxRetries?: number | undefined;
  /** Headers that are added to the client's, or override them. `Authorization` can't be set. */
  headers?: Record<string, string> | undefined;
}

/** Options of one call of `track`. */
export interface TrackOptions<Unavailable extends OnUnavailable = OnUnavailable> extends CallOptions {
  /** What to do when the service is unavailable. Default: the client's `onUnavailable`. */
  onUnavailable: Unavailable;
}

/**
 * Options of the client, and defaults for its calls.
 *
 * `apiSecretKey`, `apiUrl` and `region` default to the environment variables `AUTHSIGNAL_API_SECRET_KEY`,
 * `AUTHSIGNAL_API_URL` and `AUTHSIGNAL_REGION`. If you pass `apiUrl` or `region`, both of their variables are ignored.
 */
export interface AuthsignalOptions<Unavailable extends OnUnavailable = "throw">
  extends Omit<ActionsClientOptions, "apiSecretKey"> {
  /**
   * Server API secret key of the tenant, or a function that returns it. The function is called for each attempt, with its
   * signal. Default: `AUTHSIGNAL_API_SECRET_KEY`.
   */
  apiSecretKey?: SecretKey | undefined;
  /** Milliseconds for one attempt, including the connection and the response body. Default 5 000. */
  timeoutMs?: number | undefined;
  /** Milliseconds for a whole call, including retries and delays. Default 15 000. */
  totalTimeoutMs?: number | undefined;
  /** Maximum number of retries, 0 to 10. Default 2. */
  maxRetries?: number | undefined;
  /** What `track` does when the service is unavailable. Default `"throw"`. */
  onUnavailable?: Unavailable | undefined;
  /** Alias of `maxRetries`, as in `@authsignal/node`. */
  retries?: number | undefined;
  /** Alias of `timeoutMs`, as in `@authsignal/node`. */
  timeout?: number | undefined;
  /** Functions called for each attempt, with redacted details. */
  hooks?: Hooks | undefined;
  /** Receives an entry for each attempt, retry and failure. Default: none. */
  logger?: Logger | undefined;
  /** Response headers to read the request id from, in order. Default `x-request-id`, `x-amzn-requestid`, `apigw-requestid`. */
  requestIdHeaders?: readonly string[] | undefined;
  /** Add the first 200 characters of an unexpected body to the error, redacted. Default `false`. */
  bodyPreview?: boolean | undefined;
  /** Time and randomness, for tests. */
  clock?: Clock | undefined;
}

/** The limits of a call. */
export interface CallLimits {
  timeoutMs: number;
  totalTimeoutMs: number;
  maxRetries: number;
}

const defaultLimits: CallLimits = { timeoutMs: 5_000, totalTimeoutMs: 15_000, maxRetries: 2 };

const objectOptions: ReadonlySet<string> = new Set(["headers", "hooks", "logger", "clock", "agent"]);

type Refuse = (field: string, problem: string) => never;

type AnyOptions = AuthsignalOptions<OnUnavailable>;

const knownOptions = [
  "apiSecretKey",
  "apiUrl",
  "region",
  "agent",
  "allowInsecureUrl",
  "dangerouslyAllowBrowser",
  "fetch",
  "headers",
  "idleTimeoutMs",
  "maxResponseBytes",
  "transport",
  "userAgent",
  "timeoutMs",
  "totalTimeoutMs",
  "maxRetries",
  "onUnavailable",
  "bodyPreview",
  "clock",
  "hooks",
  "logger",
  "requestIdHeaders",
  "retries",
  "timeout",
] as const;

/** Does not compile if an option is missing from the list. */
const allOptions: readonly (Exclude<keyof AnyOptions, (typeof knownOptions)[number]> extends never
  ? keyof AnyOptions
  : never)[] = knownOptions;

/** Names of the options of every call. */
export const callOptions: readonly (keyof CallOptions)[] = [
  "signal",
  "timeoutMs",
  "totalTimeoutMs",
  "maxRetries",
  "headers",
];
export const trackOptions: readonly (keyof TrackOptions)[] = [...callOptions, "onUnavailable"];

/** Validates the options, except the limits and those of the client package. @throws {ConfigurationError} */
export function checkClientOptions(options: AnyOptions): void {
  const { onUnavailable, requestIdHeaders = [] } = options;
  checkOptionNames(options, allOptions, refuseOption);
  for (const [alias, name] of [
    ["retries", "maxRetries"],
    ["timeout", "timeoutMs"],
  ] as const) {
    if (options[alias] === undefined || options[name] === undefined) continue;
    refuseOption(alias, `can't be combined with ${name}. Pass one of them.`);
  }
  checkOnUnavailable(onUnavailable, refuseOption);
  for (const [field, value] of Object.entries(options)) {
    if (!objectOptions.has(field) || value === undefined || (typeof value === "object" && value !== null)) continue;
    refuseOption(field, "must be an object.");
  }
  if (!requestIdHeaders.every?.((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name))) {
    refuseOption("requestIdHeaders", "must be a list of header names.");
  }
}

/** Environment variables that are the defaults of options. */
export const variables = {
  apiSecretKey: "AUTHSIGNAL_API_SECRET_KEY",
  apiUrl: "AUTHSIGNAL_API_URL",
  region: "AUTHSIGNAL_REGION",
} as const;

/** Reads the options that are omitted from the environment. */
export function environmentOptions(options: AnyOptions): Pick<AnyOptions, keyof typeof variables> {
  const values: { -readonly [Name in keyof typeof variables]?: string } = {};
  const take = (name: keyof typeof variables) => {
    const value = readVariable(variables[name]);
    if (value !== undefined) values[name] = value;
    return value;
  };
  if (options.apiSecretKey === undefined) take("apiSecretKey");
  if (options.apiUrl === undefined && options.region === undefined && !take("apiUrl")) take("region");
  return values as Pick<AnyOptions, keyof typeof variables>;
}

function readVariable(name: string): string | undefined {
  try {
    return (
      (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env?.[name]?.trim() ||
      undefined
    );
  } catch {
    // Deno throws if it lacks the permission.
    return undefined;
  }
}

/** The default limits of a client's calls. @throws {ConfigurationError} if a limit is invalid. */
export function resolveClientLimits(options: AnyOptions): CallLimits {
  const { retries, timeout, maxRetries = retries, timeoutMs = timeout } = options;
  return resolveLimits({ ...options, maxRetries, timeoutMs }, defaultLimits, (field, problem) => {
    if (field === "maxRetries" && retries !== undefined) return refuseOption("retries", problem);
    return refuseOption(field === "timeoutMs" && timeout !== undefined ? "timeout" : field, problem);
  });
}

/** The limits of one call. Calls `refuse`, which throws, if an option is invalid. */
export function resolveLimits(options: CallOptions | undefined, defaults: CallLimits, refuse: Refuse): CallLimits {
  if (options === undefined) return defaults;
  if (typeof options !== "object" || options === null) return refuse("options", "must be an object.");
  const { signal } = options;
  if (signal && typeof signal.addEventListener !== "function") {
    refuse("signal", "must be an AbortSignal, such as the `signal` of an AbortController.");
  }
  const {
    timeoutMs = defaults.timeoutMs,
    totalTimeoutMs = defaults.totalTimeoutMs,
    maxRetries = defaults.maxRetries,
  } = options;
  checkMilliseconds("timeoutMs", timeoutMs, refuse);
  checkMilliseconds("totalTimeoutMs", totalTimeoutMs, refuse);
  if (!Number.isInteger(maxRetries) || maxRetries < 0 || maxRetries > 10) {
    refuse("maxRetries", "must be an integer from 0 to 10.");
  }
  return { timeoutMs, totalTimeoutMs, maxRetries };
}

/** Maximum delay of a timer. A longer one would fire at once. */
const maxTimerMs = 2 ** 31 - 1;

function checkMilliseconds(field: string, value: number, refuse: Refuse): void {
  if (Number.isFinite(value) && value > 0 && value <= maxTimerMs) return;
  refuse(field, `must be above 0 and at most ${maxTimerMs} milliseconds.`);
}

/** @throws {ConfigurationError} */
export function refuseOption(field: string, problem: string): never {
  throw new ConfigurationError(`${field} ${problem}`, { field, hint: "Correct the options of the client." });
}
