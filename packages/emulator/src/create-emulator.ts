import type { EmulatorConfig } from "./config/emulator-config.ts";
import { parseConfig } from "./config/parse-config.ts";
import { createControl, type EmulatorControl } from "./control.ts";
import { type Clock, systemClock } from "./engine/clock.ts";
import { opaqueToken } from "./engine/ids.ts";
import { createRandomness } from "./engine/randomness.ts";
import type { World } from "./engine/world.ts";
import { createFaults } from "./faults/faults.ts";
import { basePath, createApp } from "./http/app.ts";
import { createFetch, type EmulatorFetch } from "./http/create-fetch.ts";
import { openServer } from "./http/open-server.ts";
import { createMemoryStore } from "./store/memory-store.ts";

export interface EmulatorOptions {
  /** What the tenant is configured to do. Default: every action is allowed. */
  config?: EmulatorConfig;
  /** Whether to open a port. Without one only `fetch` reaches the emulator. Default true. */
  listen?: boolean;
  /** Default 0: any free port. */
  port?: number;
  /** The address to listen on. Default `127.0.0.1`, which only this machine reaches. */
  host?: string;
  /** With a seed, the same calls give the same ids, tokens and key. Default: they cannot be foreseen. */
  seed?: string | number;
  /** Default: the time of this machine. */
  clock?: Clock;
}

/** A stand-in for the service. It runs until it is closed. */
export interface Emulator {
  /** Base URL of the API, ending in `/v1`. */
  readonly url: string;
  /** The secret key that the API accepts. */
  readonly apiSecretKey: string;
  /** Reaches the same emulator without a socket: any URL whose path begins with `/v1`, on any host. */
  readonly fetch: EmulatorFetch;
  /** What a test may do and an API key may not. */
  readonly control: EmulatorControl;
  /** Forgets everything; with a seed, ids and tokens start again. URL, key and config stay. */
  reset(): Promise<void>;
  /** Cuts every connection and frees the port. A second call does nothing. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts a stand-in for the Authsignal actions API on this machine. It needs no network and keeps everything in memory.
 *
 * @throws {EmulatorConfigError} when the config is wrong
 * @throws {Error} when the port cannot be had
 * @example
 * const emulator = await createEmulator({
 *   config: { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }] },
 * });
 * // Point a client at emulator.url with emulator.apiSecretKey.
 * await emulator.close();
 */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { listen = true, port = 0, host = "127.0.0.1", seed, clock = systemClock } = options;
  const config = parseConfig(options.config ?? {});
  const server = listen ? await openServer(host, port) : undefined;
  const origin = server?.origin ?? "http://emulator.invalid";
  const apiSecretKey = opaqueToken(createRandomness(seed === undefined ? undefined : `${seed} key`));

  const createWorld = (): World => ({
    config,
    store: createMemoryStore(),
    clock,
    randomness: createRandomness(seed),
    faults: createFaults(),
    publicUrl: origin,
  });
  let world = createWorld();
  const serve = createApp((key) => (key === apiSecretKey ? world : undefined));
  server?.answerWith(serve);

  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= server?.close() ?? Promise.resolve();
    return closing;
  };
  return {
    url: origin + basePath,
    apiSecretKey,
    fetch: createFetch(serve, () => closing !== undefined),
    control: createControl(() => world),
    async reset() {
      world = createWorld();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
