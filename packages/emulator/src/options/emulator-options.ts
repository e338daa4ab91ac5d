import type { EmulatorConfig } from "../config/emulator-config.ts";
import type { Clock } from "../engine/clock.ts";
import type { WebhookFetch } from "../webhooks/post.ts";

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
   * A file that keeps what is stored, also when this process is killed: each answer waits until what it tells is safe. It
   * keeps how far the clock was moved and whether it stands still, too; faults, the journal and the list of deliveries end
   * with the process. It is made if there is none; nobody else can open it meanwhile. Default, and with `:memory:`:
   * everything is in memory and ends with the process.
   */
  data?: string;
}
