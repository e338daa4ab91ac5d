import type { ActionsClientOptions } from "@authsignal-actions/client";
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

/** Options of the client: where it calls, with which key, and what holds for calls that say nothing else. */
export interface AuthsignalOptions<Unavailable extends OnUnavailable = "throw"> extends ActionsClientOptions {
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

/** @throws {ConfigurationError} naming the option: one that is neither of the client below nor a limit. */
export function checkClientOptions(options: AuthsignalOptions<OnUnavailable>): void {
  const { retries, maxRetries, onUnavailable, requestIdHeaders = [] } = options;
  if (retries !== undefined && maxRetries !== undefined) {
    refuseOption("retries", "can't be combined with maxRetries. Pass one of them.");
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

/**
 * The limits of a client's calls that set none.
 *
 * @throws {ConfigurationError} naming the option.
 */
export function resolveClientLimits(options: AuthsignalOptions<OnUnavailable>): CallLimits {
  const { retries, maxRetries = retries } = options;
  return resolveLimits({ ...options, maxRetries }, defaultLimits, (field, problem) =>
    refuseOption(field === "maxRetries" && retries !== undefined ? "retries" : field, problem),
  );
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
