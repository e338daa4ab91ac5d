import { createHmac, timingSafeEqual } from "node:crypto";
import { createRandomness, opaqueToken, type Randomness } from "../runtime/randomness.ts";
import { ServiceError } from "../runtime/service-error.ts";
import type { TenantState } from "../tenants/tenant-state.ts";

/** Forms whose result is remembered, so that a second click gets the response of the first. */
const remembered = 500;

/** Proves that a form came from a page of this tenant, and runs each one once. */
export class PageGuard {
  readonly #secret: Buffer;
  readonly #nonces: Randomness;
  readonly #results = new Map<string, Promise<string>>();

  constructor({ seed, shared }: Pick<TenantState["options"], "seed" | "shared">) {
    // Drawing from the tenant's own randomness would change its ids.
    this.#nonces = createRandomness(seed === undefined ? undefined : `${seed} pages`, undefined, shared.draw);
    this.#secret = this.#nonces.bytes(32);
  }

  /** A value for a hidden field; it is bound to the token of the page. */
  formToken(pageToken: string): string {
    const nonce = opaqueToken(this.#nonces);
    return `${nonce}.${this.#sign(`form ${nonce} ${pageToken}`).toString("base64url")}`;
  }

  /** @throws {ServiceError} 403 when the form is not from a page with this token */
  check(formToken: string, pageToken: string): void {
    const [nonce = "", signature = ""] = formToken.split(".");
    const expected = this.#sign(`form ${nonce} ${pageToken}`);
    const given = Buffer.from(signature, "base64url");
    if (given.length === expected.length && timingSafeEqual(given, expected)) return;
    throw new ServiceError(403, "forbidden", "The form did not come from this page, or the emulator was restarted.");
  }

  /** Secret bytes, the same for each call with this purpose. */
  derive(purpose: string): Buffer {
    return this.#sign(`derive ${purpose}`);
  }

  /** Runs the work of a form, or returns the result of the same form that was sent before. */
  once(form: string, run: () => Promise<string>): Promise<string> {
    const earlier = this.#results.get(form);
    if (earlier) return earlier;
    const result = run();
    this.#results.set(form, result);
    // A failure is not a result: the form may be sent again.
    result.catch(() => this.#results.delete(form));
    const [oldest] = this.#results.keys();
    if (this.#results.size > remembered && oldest !== undefined) this.#results.delete(oldest);
    return result;
  }

  #sign(text: string): Buffer {
    return createHmac("sha256", this.#secret).update(text).digest();
  }
}

/** The guard of a tenant; a reset makes a new one. */
export function guardOf(tenant: TenantState): PageGuard {
  return tenant.part(createGuard);
}

function createGuard({ options }: TenantState): PageGuard {
  return new PageGuard(options);
}

const limitBytes = 16 * 1024;

/**
 * Reads a form.
 *
 * @throws {ServiceError} 403 when another site sent it, 400 when it is not a form or too large
 */
export async function readForm(request: Request): Promise<URLSearchParams> {
  refuseOtherSites(request);
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new ServiceError(415, "unsupported_media_type", "Send the form as application/x-www-form-urlencoded.");
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.length;
    if (size > limitBytes)
      throw new ServiceError(400, "invalid_request", `The form is larger than ${limitBytes} bytes.`);
    pieces.push(piece);
  }
  return new URLSearchParams(Buffer.concat(pieces).toString());
}

/** With `Referrer-Policy: no-referrer`, browsers send `Origin: null`; then `Sec-Fetch-Site` and the form token decide. */
export function refuseOtherSites({ headers }: Request): void {
  const site = headers.get("sec-fetch-site");
  if (site === null || site === "same-origin") return;
  throw new ServiceError(
    403,
    "forbidden",
    "A page of another site sent this request. Open the page of the emulator itself.",
  );
}
