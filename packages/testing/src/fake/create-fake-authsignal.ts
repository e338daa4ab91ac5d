import type { Emulator, EmulatorOptions } from "@authsignal-actions/emulator";
import { Authsignal, type AuthsignalOptions, type OnUnavailable } from "@authsignal-actions/sdk";
import { createFakeClock } from "./fake-clock.ts";

export interface FakeAuthsignalOptions<Unavailable extends OnUnavailable = "throw">
  extends Pick<EmulatorOptions, "config" | "seed" | "clock"> {
  /** Options of the SDK, such as `maxRetries` or `hooks`. The fake sets the key, the URL, `fetch` and the clock. */
  authsignal?: Omit<
    AuthsignalOptions<Unavailable>,
    "apiSecretKey" | "apiUrl" | "region" | "fetch" | "transport" | "clock"
  >;
}

/** The SDK and an emulator, both in this process. */
export interface FakeAuthsignal<Unavailable extends OnUnavailable = "throw">
  extends Pick<Emulator, "url" | "apiSecretKey" | "fetch" | "control" | "reset"> {
  /** The real SDK. It calls the emulator through {@link FakeAuthsignal.fetch}, and retries without delay. */
  readonly authsignal: Authsignal<Unavailable>;
  /** Closes the emulator and the SDK. A second call does nothing. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Creates the real SDK with its own emulator, without a socket. Requests, retries and errors are real.
 *
 * `control` enrolls users, completes challenges, advances the clock and injects faults. With `seed`, ids and tokens are
 * deterministic. Pass an `idempotencyKey` to `track` as well, because the SDK generates random ones. If your code creates its own client, pass it `url`,
 * `apiSecretKey` and `fetch`.
 *
 * @throws {EmulatorConfigError} if `config` is invalid.
 * @throws {ConfigurationError} if an option of the SDK is invalid.
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
    // Tests may run in jsdom or happy-dom, and the key of a fake is not secret.
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

/** jest-environment-jsdom has no Request, and Node's Request would reject its AbortSignal. */
function checkEnvironment(): void {
  const missing = ["Headers", "Request", "Response", "TextDecoder"].filter((name) => !(name in globalThis));
  if (missing.length === 0) return;
  throw new Error(
    `createFakeAuthsignal requires ${missing.join(", ")}, which this test environment does not provide. Add "@jest-environment node" at the top of the test, or use an environment that keeps the globals of Node, such as jest-fixed-jsdom.`,
  );
}
