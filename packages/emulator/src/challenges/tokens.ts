import { hash } from "node:crypto";
import { opaqueToken } from "../runtime/randomness.ts";
import type { ActionInstance, TokenRecord } from "../store/records.ts";
import type { World } from "../tenants/tenant-state.ts";

/** A token that is not stored yet. */
export interface DraftToken {
  readonly token: string;
  readonly key: string;
  readonly value: TokenRecord;
}

/** Makes a token that stands for this instance until it expires, once it is stored. */
export function draftToken(world: World, { userId, action, idempotencyKey }: ActionInstance): DraftToken {
  const createdAt = world.clock.now();
  const expiresAt = createdAt + world.config.tokenLifetimeSeconds * 1000;
  const token = opaqueToken(world.randomness);
  return { token, key: keyOf(token), value: { userId, action, idempotencyKey, createdAt, expiresAt } };
}

export async function issueToken(world: World, instance: ActionInstance): Promise<string> {
  const { token, key, value } = draftToken(world, instance);
  await world.store.tokens.putIfAbsent(key, value);
  return token;
}

/** What the token stands for; undefined if it never was one or has expired. */
export async function readToken(world: World, token: string): Promise<TokenRecord | undefined> {
  const stored = await world.store.tokens.get(keyOf(token));
  return stored && world.clock.now() < stored.value.expiresAt ? stored.value : undefined;
}

/** Makes the token worthless. False if someone else did so before. */
export function spendToken(world: World, token: string): Promise<boolean> {
  return world.store.tokens.delete(keyOf(token));
}

function keyOf(token: string): string {
  return hash("sha256", token, "base64url");
}
