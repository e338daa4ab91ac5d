import { planExpiries } from "./challenges/finish-challenge.ts";
import { checkOptions, type EmulatorOptions } from "./config/emulator-options.ts";
import { parseConfig } from "./config/parse-config.ts";
import { createControl, type EmulatorControl } from "./control/create-control.ts";
import type { EmulatorConfig } from "./generated/config-types.ts";
import { createControlGuard } from "./http/authenticate.ts";
import { createApp } from "./http/create-app.ts";
import { createFetch, type EmulatorFetch } from "./http/create-fetch.ts";
import { addressesOf, createHostGuard, isLoopback } from "./http/create-host-guard.ts";
import { defaultTimeouts, type OpenServer, openServer } from "./http/open-server.ts";
import { withRequestLog } from "./http/request-log.ts";
import { basePath, controlPath } from "./http/routing.ts";
import { createUsers } from "./operations/users.ts";
import type { ClockMemory } from "./runtime/clock.ts";
import { createClock } from "./runtime/emulator-clock.ts";
import { createRandomness, opaqueToken } from "./runtime/randomness.ts";
import { emulatorClosed } from "./runtime/service-error.ts";
import { createMemoryDatabase } from "./store/memory/memory-database.ts";
import { openSqliteDatabase } from "./store/sqlite/sqlite-database.ts";
import type { Database } from "./store/store.ts";
import { createTenants } from "./tenants/create-tenants.ts";
import type { TenantState } from "./tenants/tenant-state.ts";
import { webhooksOf } from "./webhooks/webhooks.ts";

/** A running emulator. */
export interface Emulator {
  /** Base URL of the API, ending in `/v1`. Without a port, use it with `fetch` of the emulator only. `listen` changes it. */
  readonly url: string;
  /** Base URL of the control API, ending in `/_emulator`. */
  readonly controlUrl: string;
  /** The secret key of the default tenant; the first, if its config has two. */
  readonly apiSecretKey: string;
  /** The key that `/_emulator` requires over HTTP. Undefined when it requires none. */
  readonly controlKey: string | undefined;
  /**
   * Reaches the same emulator without a socket: any URL whose path begins with `/v1` or `/_emulator`, a challenge link or a page,
   * on any host.
   */
  readonly fetch: EmulatorFetch;
  /** Operations for tests, on the default tenant. */
  readonly control: EmulatorControl;
  /**
   * The same for the tenant of a key.
   *
   * @throws {Error} when no tenant has the key, or the emulator is closed
   */
  controlOf(apiSecretKey: string): Promise<EmulatorControl>;
  /**
   * Deletes all data but the snapshots, in every tenant, and resets the clock. With a seed, ids and tokens start again. URL,
   * keys and config stay.
   */
  reset(): Promise<void>;
  /**
   * Replaces the config from the next call on. What is stored stays. Users of the config that don't exist are created, and
   * changed faults replace all active ones.
   *
   * @throws {EmulatorConfigError} when the config is invalid, or has other tenants or keys; the old config stays
   */
  updateConfig(config: EmulatorConfig): Promise<void>;
  /**
   * Opens the port, if the emulator was created with `listen: false`. A second call does nothing.
   *
   * @returns `url`
   * @throws {EmulatorOptionError} when the port is taken
   * @throws {Error} when the emulator is closed
   */
  listen(): Promise<string>;
  /** Closes every connection and the port. A second call does nothing. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts an emulator of the Authsignal actions API on this machine. It needs no network.
 *
 * @throws {EmulatorOptionError} when an option is invalid or unknown, the port is taken, or this Node has no SQLite for `data`
 * @throws {EmulatorConfigError} when the config is invalid
 * @throws {DataFileError} when the data file cannot be used
 * @example
 * const emulator = await createEmulator({
 *   config: { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }] },
 * });
 * // Point a client at emulator.url with emulator.apiSecretKey.
 * await emulator.close();
 */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  checkOptions(options);
  const { config = {}, listen = true, port = 0, host = "127.0.0.1", seed, data, anyKey = false } = options;
  const { tls, onRequest, onCall } = options;
  const { webhookFetch = (url, init) => globalThis.fetch(url, init) } = options;
  const { publicUrl, allowedHosts, redirectHosts } = addressesOf(options);
  const configs = parseConfig(config);
  const database = await openDatabase(data);
  const { apiSecretKeys, opened, clock } = await orClose(database, async () => ({
    apiSecretKeys: configs.main.apiSecretKeys ?? [await chooseKey(database, seed)],
    clock: createClock(options.clock, clockMemory(database)),
    opened: listen ? await openServer(host, port, { ...defaultTimeouts, tls }) : undefined,
  }));
  let server = opened;
  const closing = new AbortController();
  const origin = () => server?.origin ?? "https://fake-authsignal.invalid";
  const addresses = {
    get publicUrl() {
      return publicUrl ?? origin();
    },
    get url() {
      return origin() + basePath;
    },
  };
  const shared = {
    configs,
    apiSecretKeys,
    anyKey,
    database,
    clock,
    seed,
    addresses,
    redirectHosts,
    webhookFetch,
    closing: closing.signal,
    createUsers,
    async resume(tenant: TenantState) {
      if (tenant.config.webhookUrl !== undefined) await webhooksOf(tenant).resume();
      await planExpiries(tenant);
    },
  };
  const tenants = await orClose(database, () => createTenants(shared), server);
  const plainApp = createApp({ tenants, addresses, onRequest, onCall, closing: closing.signal });
  const app = onRequest ? withRequestLog(plainApp, onRequest) : plainApp;
  const { controlKey = !isLoopback(host) ? chooseControlKey(seed) : undefined } = options;
  const serve = (opened: OpenServer) =>
    opened.serve(app, {
      host: createHostGuard({ host, publicUrl, allowedHosts }),
      control: controlKey === undefined ? undefined : createControlGuard(controlKey),
      onRequest,
    });
  if (server) serve(server);

  let opening: Promise<void> | undefined;
  const openPort = async () => {
    const late = await openServer(host, port, { ...defaultTimeouts, tls }).catch((error: unknown) => {
      // The next call tries again, such as after a port was freed.
      opening = undefined;
      throw error;
    });
    if (closing.signal.aborted) {
      await late.close();
      throw emulatorClosed();
    }
    server = late;
    serve(late);
  };
  let closed: Promise<void> | undefined;
  const closeAll = async () => {
    closing.abort(new TypeError("terminated", { cause: emulatorClosed() }));
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
    get url() {
      return addresses.url;
    },
    get controlUrl() {
      return origin() + controlPath;
    },
    apiSecretKey: apiSecretKeys[0] ?? "",
    controlKey,
    fetch: createFetch(app, closing.signal),
    control: createControl(tenants.default),
    async controlOf(key) {
      if (closing.signal.aborted) throw emulatorClosed();
      const tenant = await tenants.find(key);
      if (!tenant) throw new Error("No tenant has this key. Add it to `config.tenants`, or set `anyKey`.");
      return createControl(tenant);
    },
    async updateConfig(next) {
      await tenants.configure(parseConfig(next));
    },
    reset: tenants.reset,
    async listen() {
      if (closing.signal.aborted) throw emulatorClosed();
      if (!server) opening ??= openPort();
      await opening;
      return addresses.url;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/**
 * Reads and validates a config file in YAML or JSON. An empty file is an empty config. The property `$schema`, by which
 * editors find the JSON Schema, is omitted from the result.
 *
 * @throws {EmulatorConfigError} naming file, line and column of each invalid field, and what is allowed
 * @throws {Error} when the file cannot be read
 * @example
 * const emulator = await createEmulator({ config: await loadEmulatorConfig("emulator.yaml") });
 */
export async function loadEmulatorConfig(file: string): Promise<EmulatorConfig> {
  // Load the YAML parser only when there is a file.
  const { readConfigFile } = await import("./config/read-config-file.ts");
  return readConfigFile(file);
}

/** Closes the database and the server if the next step of the start fails. */
async function orClose<T>(database: Database, openRest: () => Promise<T>, server?: OpenServer): Promise<T> {
  try {
    return await openRest();
  } catch (error) {
    await server?.close();
    await database.close();
    throw error;
  }
}

function clockMemory(database: Database): ClockMemory {
  return {
    read() {
      const noted = database.recall("clock");
      return noted === undefined ? undefined : JSON.parse(noted);
    },
    write(state) {
      database.note("clock", JSON.stringify(state));
    },
  };
}

/** Without a seed, the key is stored with the data. */
async function chooseKey(database: Database, seed: string | number | undefined): Promise<string> {
  const key = opaqueToken(createRandomness(seed === undefined ? undefined : `${seed} key`));
  return seed === undefined ? database.keep("apiSecretKey", key) : key;
}

/** Unguessable without a seed. */
function chooseControlKey(seed: string | number | undefined): string {
  return opaqueToken(createRandomness(seed === undefined ? undefined : `${seed} control key`));
}

/**
 * Opens the data file, or without one a database in memory.
 *
 * @throws {DataFileError} when the file cannot be used
 * @throws {EmulatorOptionError} when this Node has no SQLite
 */
export async function openDatabase(file: string | undefined): Promise<Database> {
  if (file === undefined || file === ":memory:") return createMemoryDatabase();
  return openSqliteDatabase(file);
}
