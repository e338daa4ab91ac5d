import { hash } from "node:crypto";
import { opaqueToken } from "../runtime/randomness.ts";
import type { ActionInstance, TokenRecord } from "../store/records.ts";
import type { TenantState } from "../tenants/tenant-state.ts";

/** A token before it is stored. */
export interface DraftToken {
  readonly token: string;
  readonly key: string;
  readonly value: TokenRecord;
}

/** Where the page behind the challenge link leads afterwards. */
export type LinkTarget = Pick<TokenRecord, "redirectUrl" | "redirectToSettings">;

/** Creates a token for an instance. It is valid once it is stored, until it expires. */
export function draftToken(
  tenant: TenantState,
  { userId, action, idempotencyKey }: ActionInstance,
  { redirectUrl, redirectToSettings }: LinkTarget,
): DraftToken {
  const createdAt = tenant.clock.now();
  const expiresAt = createdAt + tenant.config.tokenLifetimeSeconds * 1000;
  const token = opaqueToken(tenant.randomness);
  const value: TokenRecord = {
    userId,
    action,
    idempotencyKey,
    createdAt,
    expiresAt,
    ...(redirectUrl !== undefined && { redirectUrl }),
    ...(redirectToSettings && { redirectToSettings }),
  };
  return { token, key: keyOf(token), value };
}

export async function issueToken(tenant: TenantState, instance: ActionInstance, target: LinkTarget): Promise<string> {
  const { token, key, value } = draftToken(tenant, instance, target);
  await tenant.store.tokens.putIfAbsent(key, value);
  return token;
}

/** The record of a token; undefined if the token is unknown or has expired. */
export async function readToken(tenant: TenantState, token: string): Promise<TokenRecord | undefined> {
  const found = await findToken(tenant, token);
  return found && tenant.clock.now() < found.expiresAt ? found : undefined;
}

/** The same for a token that may have expired. */
export async function findToken(tenant: TenantState, token: string): Promise<TokenRecord | undefined> {
  return (await tenant.store.tokens.get(keyOf(token)))?.value;
}

/** Invalidates the token. False if it was invalid already. */
export function spendToken(tenant: TenantState, token: string): Promise<boolean> {
  return tenant.store.tokens.delete(keyOf(token));
}

/** Adds the token to the query, in place of an earlier `token`. All other bytes of query and fragment are kept. */
export function withToken({ href }: URL, token: string): string {
  const [, beforeFragment = "", fragment = ""] = /^([^#]*)(.*)$/s.exec(href) ?? [];
  const [, base = "", query = ""] = /^([^?]*)\??(.*)$/s.exec(beforeFragment) ?? [];
  const kept = query.split("&").filter((pair) => pair !== "" && !new URLSearchParams(pair).has("token"));
  return `${base}?${[...kept, `token=${token}`].join("&")}${fragment}`;
}

/** The token of a challenge link, or a token as it is. */
export function readTokenOf(urlOrToken: string): string {
  const token = URL.canParse(urlOrToken) ? new URL(urlOrToken).searchParams.get("token") : null;
  return token ?? urlOrToken;
}

function keyOf(token: string): string {
  return hash("sha256", token, "base64url");
}
