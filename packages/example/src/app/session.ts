import type { Authsignal } from "@authsignal-actions/sdk";
import type { AppRequest, AppResponse } from "./http.ts";
import type { Store, Withdrawal } from "./store.ts";

/** What the handlers need. */
export interface AppContext {
  authsignal: Authsignal;
  store: Store;
  /** Where a browser reaches the routes, such as `https://bank.example`. Never take it from the request. */
  baseUrl: string;
  checkPassword(userId: string, password: string): Promise<boolean>;
  /** Moves the money. Called once for each withdrawal that is paid. */
  pay(withdrawal: Withdrawal): Promise<void>;
  /** Whether a user may decide on withdrawals that are in review. */
  isStaff(userId: string): boolean;
}

/** The id in the session cookie. */
export function sessionOf({ headers }: AppRequest): string {
  const { cookie = "" } = headers;
  return /(?:^|;\s*)session=([\w-]+)/.exec(String(cookie))?.[1] ?? "";
}

/**
 * Sets the session cookie. `Lax`, because with `Strict` the browser would leave it out when it returns from the challenge,
 * which comes from another site.
 */
export function withSession(response: AppResponse, sessionId: string, { baseUrl }: AppContext): AppResponse {
  const secure = baseUrl.startsWith("https:") ? "; Secure" : "";
  const cookie = `session=${sessionId}; HttpOnly; SameSite=Lax; Path=/${secure}`;
  return { ...response, headers: { ...response.headers, "set-cookie": cookie } };
}

/** Signs the user in under a new id, so that an id from before the sign-in becomes useless. */
export async function signIn(request: AppRequest, userId: string, context: AppContext): Promise<string> {
  const sessionId = crypto.randomUUID();
  await context.store.sessions.delete(sessionOf(request));
  await context.store.sessions.set(sessionId, userId);
  return sessionId;
}
