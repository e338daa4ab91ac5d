import { type ActionsClientOptions, checkOptionNames, type SecretKey } from "@authsignal-actions/client";
import type { Clock } from "./core/clock.ts";
import { ConfigurationError } from "./errors/errors.ts";
import type { Hooks, Logger } from "./observers.ts";
import { checkOnUnavailable, type OnUnavailable } from "./on-unavailable.ts";

/** Options of one call. */
export interface CallOptions {
  /** Aborts the call, whatever it is waiting for. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt, from waiting for a connection to the last byte of the answer. Default: the client's. */
  timeoutMs?: number | undefined;
  /** Milliseconds for the whole call, with all attempts and the pauses between them. Default: the client's. */
  totalTimeoutMs?: number | undefined;
  /** Attempts after the first, 0 to 10. Default: the client's. */
  maxRetries?: number | undefined;
  /** More headers than the client's, or other values. `Authorization` can't be set. */
  headers?: Record<string, string> | undefined;
}

/** Options of one call of `track`. */
export interface TrackOptions<Unavailable extends OnUnavailable = OnUnavailable> extends CallOptions {
  /** What to do when the service can't be reached. Default, without this option: the client's `onUnavailable`. */
  onUnavailable: Unavailable;
}

/**
 * Options of the client: where it calls, with which key, and the defaults of its calls.
 *
 * What is omitted of `apiSecretKey`, `apiUrl` and `region` comes from the environment variables
 * `AUTHSIGNAL_API_SECRET_KEY`, `AUTHSIGNAL_API_URL` and `AUTHSIGNAL_REGION`. An option for the service, `apiUrl` or
 * `region`, overrides both variables for it.
 */
export interface AuthsignalOptions<Unavailable extends OnUnavailable = "throw">
  extends Omit<ActionsClientOptions, "apiSecretKey"> {
  /**
   * Server API secret key of the tenant, or a function that returns it, called for each attempt with its signal. Default:
   * `AUTHSIGNAL_API_SECRET_KEY`.
   */
  apiSecretKey?: SecretKey | undefined;
  /** Milliseconds for one attempt, from waiting for a connection to the last byte of the answer. Default 5 000. */
  timeoutMs?: number | undefined;
  /** Milliseconds for a whole call, with all attempts and the pauses between them. Default 15 000. */
  totalTimeoutMs?: number | undefined;
  /** Attempts after the first, 0 to 10. Default 2. */
  maxRetries?: number | undefined;
  /** What `track` does when the service can't be reached. Default `"throw"`. */
  onUnavailable?: Unavailable | undefined;
  /** The vendor SDK's name of `maxRetries`. */
  retries?: number | undefined;
  /** The vendor SDK's name of `timeoutMs`. */
  timeout?: number | undefined;
  /** Called around each attempt with what may be seen of it. */
  hooks?: Hooks | undefined;
  /** Gets a line for each attempt, retry and failure. Off by default. */
  logger?: Logger | undefined;
  /** Headers that may carry the service's id of a request, in order. Default `x-request-id`, `x-amzn-requestid`, `apigw-requestid`. */
  requestIdHeaders?: readonly string[] | undefined;
  /** Keep the first 200 characters of an unexpected body on the error, without known secrets. Default `false`. */
  bodyPreview?: boolean | undefined;
  /** Time and chance, for tests. */
  clock?: Clock | undefined;
}

/** Limits of a call, all set. */
export interface CallLimits {
  timeoutMs: number;
  totalTimeoutMs: number;
  maxRetries: number;
}

const defaultLimits: CallLimits = { timeoutMs: 5_000, totalTimeoutMs: 15_000, maxRetries: 2 };

const objectOptions: ReadonlySet<string> = new Set(["headers", "hooks", "logger", "clock", "agent"]);

type Refuse = (field: string, problem: string) => never;

type AnyOptions = AuthsignalOptions<OnUnavailable>;

/** The options that the low-level client reads, then those that this package reads. */
const clientOptions = [
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
] as const;
const ownOptions = [
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

type ListedOption = (typeof clientOptions)[number] | (typeof ownOptions)[number];

/** An option that is in neither list does not compile. */
const allOptions: readonly (Exclude<keyof AnyOptions, ListedOption> extends never ? ListedOption : never)[] = [
  ...clientOptions,
  ...ownOptions,
];

/** What the low-level client takes of the options. */
export function lowLevelOptions(options: AnyOptions): Partial<ActionsClientOptions> {
  return Object.fromEntries(clientOptions.map((name) => [name, options[name]]));
}

/** The options of every call. */
export const callOptions: readonly (keyof CallOptions)[] = [
  "signal",
  "timeoutMs",
  "totalTimeoutMs",
  "maxRetries",
  "headers",
];
export const trackOptions: readonly (keyof TrackOptions)[] = [...callOptions, "onUnavailable"];

/** @throws {ConfigurationError} naming the option: one that is unknown, or neither of the client below nor a limit. */
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

/** The variables that replace missing options. */
export const variables = {
  apiSecretKey: "AUTHSIGNAL_API_SECRET_KEY",
  apiUrl: "AUTHSIGNAL_API_URL",
  region: "AUTHSIGNAL_REGION",
} as const;

/** The options of key and service that are not given, from the environment. */
export function environmentOptions(options: AnyOptions): Pick<AnyOptions, keyof typeof variables> {
  const found: { -readonly [Name in keyof typeof variables]?: string } = {};
  const take = (name: keyof typeof variables) => {
    const value = readVariable(variables[name]);
    if (value !== undefined) found[name] = value;
    return value;
  };
  if (options.apiSecretKey === undefined) take("apiSecretKey");
  if (options.apiUrl === undefined && options.region === undefined && !take("apiUrl")) take("region");
  return found as Pick<AnyOptions, keyof typeof variables>;
}

function readVariable(name: string): string | undefined {
  try {
    return (
      (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env?.[name]?.trim() ||
      undefined
    );
  } catch {
    // Deno throws without the permission to read it.
    return undefined;
  }
}

/**
 * The limits of a client's calls that set none.
 *
 * @throws {ConfigurationError} naming the option.
 */
export function resolveClientLimits(options: AnyOptions): CallLimits {
  const { retries, timeout, maxRetries = retries, timeoutMs = timeout } = options;
  return resolveLimits({ ...options, maxRetries, timeoutMs }, defaultLimits, (field, problem) => {
    if (field === "maxRetries" && retries !== undefined) return refuseOption("retries", problem);
    return refuseOption(field === "timeoutMs" && timeout !== undefined ? "timeout" : field, problem);
  });
}

/** The limits of one call; `refuse` throws, naming the option. */
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
    refuse("maxRetries", "must be a whole number from 0 to 10.");
  }
  return { timeoutMs, totalTimeoutMs, maxRetries };
}

/** The longest delay a timer takes; a longer one would fire at once. */
const longestTimer = 2 ** 31 - 1;

function checkMilliseconds(field: string, value: number, refuse: Refuse): void {
  if (Number.isFinite(value) && value > 0 && value <= longestTimer) return;
  refuse(field, `must be a number of milliseconds above 0 and at most ${longestTimer}.`);
}

/** @throws {ConfigurationError} */
export function refuseOption(field: string, problem: string): never {
  throw new ConfigurationError(`${field} ${problem}`, { field, hint: "Correct the options of the client." });
}
