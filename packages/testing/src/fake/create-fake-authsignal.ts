import type { Emulator, EmulatorOptions } from "@authsignal-actions/emulator";
import { Authsignal, type AuthsignalOptions, type OnUnavailable } from "@authsignal-actions/sdk";
import { createFakeClock } from "./fake-clock.ts";

export interface FakeAuthsignalOptions<Unavailable extends OnUnavailable = "throw">
  extends Pick<EmulatorOptions, "config" | "seed" | "clock"> {
  /** Options of the SDK, such as `maxRetries` or `hooks`. Key, address, `fetch` and clock are the fake's own. */
  authsignal?: Omit<
    AuthsignalOptions<Unavailable>,
    "apiSecretKey" | "apiUrl" | "region" | "fetch" | "transport" | "clock"
  >;
}

/** The SDK and a service behind it, both in this process. */
export interface FakeAuthsignal<Unavailable extends OnUnavailable = "throw">
  extends Pick<Emulator, "url" | "apiSecretKey" | "fetch" | "control" | "reset"> {
  /** The real SDK. Its calls reach the emulator through {@link FakeAuthsignal.fetch}, and its pauses between attempts are over at once. */
  readonly authsignal: Authsignal<Unavailable>;
  /** Ends the emulator and frees what the SDK holds. A second call does nothing. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * The real SDK on an emulator of its own, without a socket: requests, retries and errors are the true ones.
 *
 * `control` enrolls users, completes challenges, moves time and makes calls fail. With `seed`, ids and tokens are the same
 * each time; an `idempotencyKey` is, too, if it is passed to `track`, as the SDK makes one by chance. For code that makes its own client, pass it `url`,
 * `apiSecretKey` and `fetch`.
 *
 * @throws {EmulatorConfigError} when `config` is wrong
 * @throws {ConfigurationError} when an option of the SDK can't be used
 * @example
 * const { authsignal, control, close } = await createFakeAuthsignal({
 *   config: { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }] },
 * });
 * await control.enroll("usr_1", { verificationMethod: "AUTHENTICATOR_APP" });
 * const { state } = await authsignal.track({ userId: "usr_1", action: "withdraw" }); // CHALLENGE_REQUIRED
 */
export async function createFakeAuthsignal<const Unavailable extends OnUnavailable = "throw">(
  options: FakeAuthsignalOptions<Unavailable> = {},
): Promise<FakeAuthsignal<Unavailable>> {
  checkEnvironment();
  const { authsignal: sdkOptions, ...emulatorOptions } = options;
  // Loaded on demand, so that builders don't load it.
  const { createEmulator } = await import("@authsignal-actions/emulator");
  const emulator = await createEmulator({ ...emulatorOptions, listen: false });
  const { url, apiSecretKey, fetch, control, reset } = emulator;
  const authsignal = new Authsignal<Unavailable>({
    // A test of a page runs in jsdom or happy-dom, and the key of a fake is no secret.
    dangerouslyAllowBrowser: true,
    ...sdkOptions,
    apiSecretKey,
    apiUrl: url,
    fetch,
    clock: createFakeClock(options.clock),
  });
  const close = async () => {
    authsignal.close();
    await emulator.close();
  };
  return { authsignal, url, apiSecretKey, fetch, control, reset, close, [Symbol.asyncDispose]: close };
}

/** jest-environment-jsdom has its own AbortSignal and no Request, which Node's Request would not take if it were put back. */
function checkEnvironment(): void {
  const missing = ["Headers", "Request", "Response", "TextDecoder"].filter((name) => !(name in globalThis));
  if (missing.length === 0) return;
  throw new Error(
    `createFakeAuthsignal needs ${missing.join(", ")}, which this test environment leaves out. Write "@jest-environment node" at the top of the test, or use an environment that keeps what Node has, such as jest-fixed-jsdom.`,
  );
}
