import type { UserActionState } from "@authsignal-actions/client";
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

/** How `createEmulator` sets an emulator up. Every option can be left out. */
export interface EmulatorOptions {
  /** What the tenant is configured to do. Default: every action is allowed. */
  config?: EmulatorConfig;
  /** Whether to open a port. Without one only `fetch` reaches the emulator. Default true. */
  listen?: boolean;
  /** Default 0: any free port. */
  port?: number;
  /** The address to listen on. Default `127.0.0.1`, which only this machine reaches. */
  host?: string;
  /**
   * Where browsers reach the emulator; `url` in answers begins with it, and its host is allowed. Default: the address it
   * listens on.
   */
  publicUrl?: string;
  /**
   * Host names, without port, that requests may carry in `Host` beside the address it listens on, `localhost`,
   * `127.0.0.1` and `[::1]`. Others are refused: a page on the internet can make its own name mean this machine.
   */
  allowedHosts?: string[];
  /**
   * Host names, without port, that a `redirectUrl` may lead to beside `localhost`, `127.0.0.1` and `[::1]`. Another is
   * refused with 400. Default: any; the challenge page then returns to these three only.
   */
  redirectHosts?: string[];
  /** With a seed, the same calls give the same ids, tokens and key. Default: they cannot be foreseen. */
  seed?: string | number;
  /**
   * What the emulator's clock goes by until it is set. Default: the time of this machine. What falls due by another clock,
   * such as webhooks, is done when a request arrives, or when `control.clock` moves.
   */
  clock?: Clock;
  /**
   * Whether a key that nobody has opens a world of its own, with the config of the default tenant. Default false: such a
   * key is refused with 401.
   */
  anyKey?: boolean;
  /** Sends webhooks. Default: the global `fetch`. */
  webhookFetch?: WebhookFetch;
  /**
   * A file that keeps what is stored, also when this process is killed: each answer waits until what it tells is safe. It
   * keeps how far the clock was moved and whether it stands still, too; faults, the journal and the list of deliveries end
   * with the process. It is made if there is none; nobody else can open it meanwhile. Default, and with `:memory:`:
   * everything is in memory and ends with the process.
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
}

export type RequestListener = (request: LoggedRequest) => void;

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

/** An option given to `createEmulator` cannot be used. The message says what is wrong with it and what to do. */
export class EmulatorOptionError extends Error {
  override readonly name = "EmulatorOptionError";
  /** Its name, such as `port`. A message about its value begins with it. */
  readonly option: string;

  constructor(option: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.option = option;
  }
}

/**
 * Checks every option but the config, which has checks of its own.
 *
 * @throws {EmulatorOptionError} for the first that cannot be used
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

/** An option does not compile until it stands here. */
export const optionChecks: Readonly<Record<keyof EmulatorOptions, Check>> = {
  config: () => [],
  listen: trueOrFalse,
  port: wholeNumberFrom(0, 65_535),
  // An empty one would open the port to every machine.
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
    : [`${option}.now() must give milliseconds since 1970 in the years 0000 to 9999; it gives ${show(time)}.`];
}

function checkData(value: unknown, option: string): string[] {
  if (value === "") return [`${option} is empty. Give the name of a file, or leave it out.`];
  // SQLite would take it for a URL; as a path it is never what was meant.
  if (typeof value === "string" && /^file:/i.test(value)) {
    return [`${option} must be the path of a file and not a URL; it is ${show(value)}.`];
  }
  return text(value, option);
}
