import type { OperationId, UserActionState } from "@authsignal-actions/client";
import type { EmulatorConfig } from "../generated/config-types.ts";
import {
  type Check,
  hostName,
  kindOf,
  listOf,
  objectOf,
  show,
  text,
  textThat,
  trueOrFalse,
  unknownName,
  urlThat,
  wholeNumberFrom,
} from "../runtime/check.ts";
import type { Clock } from "../runtime/clock.ts";
import { hasIsoTime } from "../runtime/iso-time.ts";

/** Host names of this machine. */
export const loopbackHosts: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** The part of the global `fetch` that sends webhooks. */
export type WebhookFetch = (url: string, init: RequestInit) => Promise<Response>;

/** Options of `createEmulator`. All are optional. */
export interface EmulatorOptions {
  /** The config of the tenant. Default: every action is allowed. */
  config?: EmulatorConfig;
  /** Whether to open a port. Without one, use `fetch` of the emulator. Default true. */
  listen?: boolean;
  /** The port to listen on. Default 0, a free port. */
  port?: number;
  /** The address to listen on. Default `127.0.0.1`, which only this machine can reach. */
  host?: string;
  /**
   * URL at which browsers reach the emulator. `url` in responses begins with it, and its host is allowed. Default: the
   * address it listens on.
   */
  publicUrl?: string;
  /**
   * Host names, without port, that requests may have in `Host`, besides the address it listens on, `localhost`,
   * `127.0.0.1` and `[::1]`. Others are rejected to prevent DNS rebinding.
   */
  allowedHosts?: string[];
  /**
   * Host names, without port, that a `redirectUrl` may have besides `localhost`, `127.0.0.1` and `[::1]`. Others get a 400.
   * Without it, `track` accepts every host, but the challenge page returns to these three only.
   */
  redirectHosts?: string[];
  /** Makes ids, tokens and the key deterministic. Default: they are random. */
  seed?: string | number;
  /**
   * The base clock of the emulator. Default: the system clock. With another one, scheduled work such as webhooks runs with
   * the next request, or when `control.clock` moves.
   */
  clock?: Clock;
  /**
   * Whether an unknown key creates an isolated tenant, with the config of the default tenant. Default false: unknown keys
   * get a 401.
   */
  anyKey?: boolean;
  /** Sends webhooks. Default: the global `fetch`. */
  webhookFetch?: WebhookFetch;
  /**
   * A file for the stored data, which survives a crash: each response is sent after its data is durable. It also keeps the
   * offset of the clock and whether it is frozen, but not faults, the journal and the list of deliveries. The file is
   * created if it does not exist, and locked while the emulator runs. Default, and with `:memory:`: data is in memory.
   */
  data?: string;
  /**
   * The key that `/_emulator` requires over HTTP, as the password of Basic authentication. Default: none on this machine; a
   * random one, `emulator.controlKey`, when `host` lets other machines in.
   */
  controlKey?: string;
  /** Serve HTTPS with this certificate and private key, both in PEM. Default: HTTP. */
  tls?: { cert: string; key: string };
  /** Called after each request. The entry has no user id, key, token or other value of the request. */
  onRequest?: RequestListener;
  /** Called after each call of the actions API, with all that was sent and returned: for assertions, not for logs. */
  onCall?: CallListener;
}

export type RequestListener = (request: LoggedRequest) => void;

export type CallListener = (call: ServedCall) => void;

/** A call of the actions API with its values, which may be secrets and personal data. */
export interface ServedCall {
  /** The tenant of the key; that of the default tenant when the key is unknown. */
  tenantId: string;
  method: string;
  /** Missing for a route that is not in the document. */
  operation?: OperationId;
  userId?: string;
  action?: string;
  idempotencyKey?: string;
  /** The decoded request; missing when it could not be decoded. */
  request?: { path: unknown; query: unknown; body: unknown };
  /** The body of the response before any fault; missing when the call failed or has none. */
  response?: unknown;
  /** Missing when the connection was cut. */
  status?: number;
  /** Faults that were injected. */
  faults?: string[];
  errorCode?: string;
  errorDescription?: string;
}

/** A request that was served, for a log. */
export interface LoggedRequest {
  method: string;
  /** Without the query. Values are replaced by `…`, except action codes. */
  path: string;
  /** Missing when the connection was cut. */
  status?: number;
  /** In real time, not on the emulator's clock. */
  durationMs: number;
  /** The state in the response. */
  state?: UserActionState;
  /** The rule that decided. */
  ruleId?: string;
  /** The outcome is CHALLENGE, but the user has no authenticator, so the state is ALLOW. */
  isChallengeSkipped?: true;
  /** Faults that were injected. */
  faults?: string[];
  errorCode?: string;
  errorDescription?: string;
}

/** An option of `createEmulator` is invalid. The message says why and what to do. */
export class EmulatorOptionError extends Error {
  override readonly name = "EmulatorOptionError";
  /** The name of the option, such as `port`. */
  readonly option: string;

  constructor(option: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.option = option;
  }
}

/**
 * Validates every option but the config, which `parseConfig` validates.
 *
 * @throws {EmulatorOptionError} for the first invalid option
 */
export function checkOptions(options: EmulatorOptions): void {
  if (typeof options !== "object" || options === null) {
    throw new EmulatorOptionError("options", `options must be an object; it is ${kindOf(options)}.`);
  }
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const [problem] = checkOf(option)(value, option);
    if (problem) throw new EmulatorOptionError(option, problem);
  }
}

function checkOf(option: string): Check {
  const check = Object.hasOwn(optionChecks, option) ? optionChecks[option as keyof EmulatorOptions] : undefined;
  return check ?? (() => [unknownName(option, option, Object.keys(optionChecks))]);
}

/** A new option does not compile until it has a check. */
export const optionChecks: Readonly<Record<keyof EmulatorOptions, Check>> = {
  config: () => [],
  listen: trueOrFalse,
  port: wholeNumberFrom(0, 65_535),
  // An empty host would open the port to every machine.
  host: textThat("an address or a name of this machine", (host) => host.trim() !== ""),
  publicUrl: urlThat(
    "an http or https URL without credentials, query and fragment",
    ({ protocol, username, password, search, hash }) =>
      /^https?:$/.test(protocol) && !username && !password && !search && !hash,
  ),
  allowedHosts: listOf(hostName),
  redirectHosts: listOf(hostName),
  seed: (value, option) =>
    typeof value === "string" || Number.isFinite(value)
      ? []
      : [`${option} must be text or a number; it is ${show(value)}.`],
  clock: checkClock,
  anyKey: trueOrFalse,
  webhookFetch: checkFunction,
  data: checkData,
  controlKey: (value, option) =>
    typeof value === "string" && /^[\x21-\x39\x3b-\x7e]+$/.test(value)
      ? []
      : [`${option} must be ASCII text without white space and colons.`],
  tls: objectOf({ cert: checkPem, key: checkPem }, ["cert", "key"]),
  onRequest: checkFunction,
  onCall: checkFunction,
};

/** Never shows the value: it may be a private key. */
function checkPem(value: unknown, option: string): string[] {
  return typeof value === "string" && value !== "" ? [] : [`${option} must be text in PEM; it is ${kindOf(value)}.`];
}

function checkFunction(value: unknown, option: string): string[] {
  return typeof value === "function" ? [] : [`${option} must be a function; it is ${kindOf(value)}.`];
}

function checkClock(value: unknown, option: string): string[] {
  const { now } = Object(value) as Partial<Record<string, unknown>>;
  if (typeof now !== "function") return [`${option} must be an object with a function now; it is ${kindOf(value)}.`];
  const time: unknown = now.call(value);
  return typeof time === "number" && hasIsoTime(time)
    ? []
    : [`${option}.now() must return milliseconds since 1970 in the years 0000 to 9999; it returns ${show(time)}.`];
}

function checkData(value: unknown, option: string): string[] {
  if (value === "") return [`${option} is empty. Pass the name of a file, or omit it.`];
  // SQLite would read it as a URL, and it is never meant as a path.
  if (typeof value === "string" && /^file:/i.test(value)) {
    return [`${option} must be the path of a file and not a URL; it is ${show(value)}.`];
  }
  return text(value, option);
}
