import { hash } from "node:crypto";
import { opaqueToken } from "../runtime/randomness.ts";
import type { ActionInstance, TokenRecord } from "../store/records.ts";
import type { TenantState } from "../tenants/tenant-state.ts";

/** A token that is not stored yet. */
export interface DraftToken {
  readonly token: string;
  readonly key: string;
  readonly value: TokenRecord;
}

/** Makes a token that stands for this instance until it expires, once it is stored. */
export function draftToken(tenant: TenantState, { userId, action, idempotencyKey }: ActionInstance): DraftToken {
  const createdAt = tenant.clock.now();
  const expiresAt = createdAt + tenant.config.tokenLifetimeSeconds * 1000;
  const token = opaqueToken(tenant.randomness);
  return { token, key: keyOf(token), value: { userId, action, idempotencyKey, createdAt, expiresAt } };
}

export async function issueToken(tenant: TenantState, instance: ActionInstance): Promise<string> {
  const { token, key, value } = draftToken(tenant, instance);
  await tenant.store.tokens.putIfAbsent(key, value);
  return token;
}

/** What the token stands for; undefined if it never was one or has expired. */
export async function readToken(tenant: TenantState, token: string): Promise<TokenRecord | undefined> {
  const stored = await tenant.store.tokens.get(keyOf(token));
  return stored && tenant.clock.now() < stored.value.expiresAt ? stored.value : undefined;
}

/** Makes the token worthless. False if someone else did so before. */
export function spendToken(tenant: TenantState, token: string): Promise<boolean> {
  return tenant.store.tokens.delete(keyOf(token));
}

function keyOf(token: string): string {
  return hash("sha256", token, "base64url");
}
