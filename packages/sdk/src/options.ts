import {
  type ActionsClientOptions,
  checkOptionNames,
  InvalidInputError,
  type SecretKey,
} from "@authsignal-actions/client";
import type { CallLimits } from "./core/call-scope.ts";
import type { Clock } from "./core/clock.ts";
import { checkObject } from "./input/input-check.ts";
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

const defaultLimits: CallLimits = { timeoutMs: 5_000, totalTimeoutMs: 15_000, maxRetries: 2 };

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

/** Checks the options, except those of the client package. @throws {InvalidInputError} */
export function checkClientOptions(options: AnyOptions): void {
  const { onUnavailable, requestIdHeaders } = options;
  checkOptionNames(options, allOptions);
  checkLimits(options);
  checkOnUnavailable(onUnavailable);
  for (const [alias, name] of [
    ["retries", "maxRetries"],
    ["timeout", "timeoutMs"],
  ] as const) {
    if (options[alias] === undefined || options[name] === undefined) continue;
    throw new InvalidInputError(alias, `can't be combined with ${name}. Pass one of them.`);
  }
  for (const name of ["hooks", "logger", "clock"] as const) {
    if (options[name] !== undefined) checkObject(name, options[name]);
  }
  checkOptionNames(options.hooks ?? {}, ["onRequest", "onResponse", "onRetry"]);
  if (!(requestIdHeaders ?? []).every?.((name) => /^[!#$%&'*+.^`|~\w-]+$/.test(name))) {
    throw new InvalidInputError("requestIdHeaders", "must be a list of header names.");
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

/** The default limits of a client's calls. */
export function clientLimits(options: AnyOptions): CallLimits {
  const { retries, timeout, maxRetries = retries, timeoutMs = timeout } = options;
  return callLimits({ ...options, maxRetries, timeoutMs }, defaultLimits);
}

/** The limits of one call. */
export function callLimits(options: CallOptions | undefined, defaults: CallLimits): CallLimits {
  if (!options) return defaults;
  const {
    timeoutMs = defaults.timeoutMs,
    totalTimeoutMs = defaults.totalTimeoutMs,
    maxRetries = defaults.maxRetries,
  } = options;
  return { timeoutMs, totalTimeoutMs, maxRetries };
}

/** Checks the options of one call, except the content of the headers. @throws {InvalidInputError} */
export function checkCallOptions(options: CallOptions | undefined, names: readonly string[]): void {
  if (options === undefined) return;
  checkObject("options", options);
  checkOptionNames(options, names);
  checkLimits(options);
  const { signal, headers } = options;
  if (headers) checkObject("headers", headers);
  if (signal && typeof signal.addEventListener !== "function") {
    throw new InvalidInputError("signal", "must be an AbortSignal.");
  }
}

function checkLimits(options: AnyOptions): void {
  for (const name of ["timeoutMs", "timeout", "totalTimeoutMs"] as const) {
    const { [name]: value = 1 } = options;
    if (Number.isFinite(value) && value > 0 && value <= maxTimerMs) continue;
    throw new InvalidInputError(name, `must be above 0 and at most ${maxTimerMs} milliseconds.`);
  }
  for (const name of ["maxRetries", "retries"] as const) {
    const { [name]: value = 0 } = options;
    if (Number.isInteger(value) && value >= 0 && value <= 10) continue;
    throw new InvalidInputError(name, "must be an integer from 0 to 10.");
  }
}

/** Maximum delay of a timer. A longer one would fire at once. */
const maxTimerMs = 2 ** 31 - 1;
