import type { EmulatorConfig } from "./config/emulator-config.ts";
import { parseConfig } from "./config/parse-config.ts";
import type { EmulatorControl } from "./control.ts";
import { createTenants } from "./create-tenants.ts";
import { type Clock, createClock } from "./engine/clock.ts";
import { opaqueToken } from "./engine/ids.ts";
import { createRandomness } from "./engine/randomness.ts";
import { checkAddresses } from "./http/addresses.ts";
import { createApp } from "./http/app.ts";
import { basePath, controlPath } from "./http/base-path.ts";
import { createFetch, type EmulatorFetch } from "./http/create-fetch.ts";
import { createHostGuard } from "./http/host-guard.ts";
import { type OpenServer, openServer } from "./http/open-server.ts";
import type { Database } from "./store/database.ts";
import { openDatabase } from "./store/open-database.ts";
import type { WebhookFetch } from "./webhooks/post.ts";

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
   * refused with 400. Default: any.
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
   * A file that keeps everything, also when this process is killed: each answer waits until what it tells is safe. It is
   * made if there is none; nobody else can open it meanwhile. Default: everything is in memory and ends with the process.
   */
  data?: string;
}

/** A stand-in for the service. It runs until it is closed. */
export interface Emulator {
  /** Base URL of the API, ending in `/v1`. Without a port it names no host: only `fetch` reaches it. */
  readonly url: string;
  /** Base URL of the control API, ending in `/_emulator`. */
  readonly controlUrl: string;
  /** The secret key of the default tenant; the first, if its config names two. */
  readonly apiSecretKey: string;
  /** Reaches the same emulator without a socket: any URL whose path begins with `/v1` or `/_emulator`, on any host. */
  readonly fetch: EmulatorFetch;
  /** What a test may do and an API key may not, to the default tenant. */
  readonly control: EmulatorControl;
  /**
   * The same for the tenant of a key.
   *
   * @throws {Error} when nobody has the key
   */
  controlOf(apiSecretKey: string): Promise<EmulatorControl>;
  /** Forgets everything; with a seed, ids and tokens start again. URL, key and config stay. */
  reset(): Promise<void>;
  /** Cuts every connection and frees the port. A second call does nothing. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts a stand-in for the Authsignal actions API on this machine. It needs no network.
 *
 * @throws {EmulatorConfigError} when the config is wrong
 * @throws {DataFileError} when the data file cannot be used
 * @throws {Error} when `publicUrl`, `allowedHosts` or `redirectHosts` is wrong, when the port cannot be had, or `data` is given and this Node has no SQLite
 * @example
 * const emulator = await createEmulator({
 *   config: { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }] },
 * });
 * // Point a client at emulator.url with emulator.apiSecretKey.
 * await emulator.close();
 */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { listen = true, port = 0, host = "127.0.0.1", seed, data, anyKey = false } = options;
  const { webhookFetch = (url, init) => globalThis.fetch(url, init) } = options;
  const { publicUrl, allowedHosts, redirectHosts } = checkAddresses(options);
  const configs = parseConfig(options.config ?? {});
  const clock = createClock(options.clock);
  const database = await openDatabase(data);
  const { apiSecretKeys, server } = await orClose(database, async () => ({
    apiSecretKeys: configs.main.apiSecretKeys ?? [await chooseKey(database, seed)],
    server: listen ? await openServer(host, port) : undefined,
  }));
  const origin = server?.origin ?? "https://emulator.invalid";
  const shared = {
    configs,
    apiSecretKeys,
    anyKey,
    database,
    clock,
    seed,
    publicUrl: publicUrl ?? origin,
    redirectHosts,
    webhookFetch,
  };
  const tenants = await orClose(database, () => createTenants(shared), server);
  const closing = new AbortController();
  const url = origin + basePath;
  const serve = createApp({ tenants, url, publicUrl: shared.publicUrl, closing: closing.signal });
  server?.answerWith(serve, createHostGuard({ host, publicUrl, allowedHosts }));

  let closed: Promise<void> | undefined;
  const closeAll = async () => {
    closing.abort(new TypeError("terminated", { cause: new Error("The emulator is closed.") }));
    await tenants.close();
    await clock.close();
    try {
      await server?.close();
    } finally {
      await database.close();
    }
  };
  const close = () => {
    closed ??= closeAll();
    return closed;
  };
  return {
    url,
    controlUrl: origin + controlPath,
    apiSecretKey: apiSecretKeys[0] ?? "",
    fetch: createFetch(serve, closing.signal),
    control: tenants.default.control,
    async controlOf(key) {
      const tenant = await tenants.find(key);
      if (!tenant) throw new Error("No tenant has this key. Name it in `config.tenants`, or set `anyKey`.");
      return tenant.control;
    },
    reset: tenants.reset,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Closes what is open if the rest cannot be opened. */
async function orClose<T>(database: Database, openRest: () => Promise<T>, server?: OpenServer): Promise<T> {
  try {
    return await openRest();
  } catch (error) {
    await server?.close();
    await database.close();
    throw error;
  }
}

/** Without a seed, the key stays the same as long as the data does. */
async function chooseKey(database: Database, seed: string | number | undefined): Promise<string> {
  const key = opaqueToken(createRandomness(seed === undefined ? undefined : `${seed} key`));
  return seed === undefined ? database.keep("apiSecretKey", key) : key;
}
