import type { VerificationMethod } from "@authsignal-actions/client";
import { isoTime } from "../runtime/iso-time.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import { type Randomness, uuid } from "../runtime/randomness.ts";
import { ServiceError } from "../runtime/service-error.ts";
import type { ActionInstance, AuthenticatorRecord, ChallengeRecord } from "../store/records.ts";
import { updateRecord } from "../store/store.ts";
import type { TenantState } from "../tenants/tenant-state.ts";
import { instanceKey, readChallenged } from "./challenge-result.ts";
import { chooseAuthenticator } from "./enrollment.ts";
import { planExpiry } from "./finish-challenge.ts";

/** A started challenge. */
export interface StartedChallenge {
  verificationMethod: VerificationMethod;
  userAuthenticatorId: string;
  /** ISO 8601. */
  expiresAt: string;
  attemptsLeft: number;
}

/**
 * Starts the challenge of an instance, and replaces an earlier one. If the method sends a code, it is in the outbox. The
 * count of attempts continues.
 *
 * @throws {ServiceError} 404 without the instance, 409 without a challenge or attempt left, 400 without an authenticator
 */
export async function startChallenge(
  tenant: TenantState,
  instance: ActionInstance,
  wanted?: VerificationMethod,
): Promise<StartedChallenge> {
  const { userId, action, idempotencyKey, ...record } = await readChallenged(tenant, instance);
  const authenticator = await chooseAuthenticator(tenant, { userId, action, idempotencyKey, ...record }, wanted);
  const { verificationMethod, userAuthenticatorId } = authenticator;
  const now = tenant.clock.now();
  const expiresAt = now + tenant.config.challengeLifetimeSeconds * 1000;
  const code = isSent(verificationMethod) ? sixDigits(tenant.randomness) : undefined;
  const fresh: ChallengeRecord = omitUndefined({
    userId,
    action,
    idempotencyKey,
    createdAt: now,
    expiresAt,
    verificationMethod,
    userAuthenticatorId,
    code,
    attempts: 0,
    isOpen: true,
  });
  const challenge = await putChallenge(tenant, fresh);
  if (code !== undefined) await sendCode(tenant, challenge, authenticator, code);
  planExpiry(tenant, challenge);
  const attemptsLeft = tenant.config.challengeAttempts - challenge.attempts;
  return { verificationMethod, userAuthenticatorId, expiresAt: isoTime(expiresAt), attemptsLeft };
}

/** Methods that send a code. An authenticator app computes it. */
function isSent(method: VerificationMethod): boolean {
  return method === "SMS" || method === "WHATSAPP" || method === "EMAIL_OTP";
}

function sixDigits(randomness: Randomness): string {
  return String(randomness.bytes(4).readUInt32BE() % 1_000_000).padStart(6, "0");
}

async function putChallenge(tenant: TenantState, fresh: ChallengeRecord): Promise<ChallengeRecord> {
  const { challenges } = tenant.store;
  const key = instanceKey(fresh);
  for (;;) {
    if (await challenges.putIfAbsent(key, fresh)) return fresh;
    const replaced = await updateRecord(challenges, key, ({ createdAt, attempts }) => {
      if (attempts < tenant.config.challengeAttempts) return { ...fresh, createdAt, attempts };
      throw new ServiceError(409, "conflict", "No attempt is left for this action.");
    });
    if (replaced) return replaced;
  }
}

async function sendCode(
  tenant: TenantState,
  { userId, action, idempotencyKey, verificationMethod, expiresAt }: ChallengeRecord,
  { email, phoneNumber }: AuthenticatorRecord,
  code: string,
): Promise<void> {
  const user = (await tenant.store.users.get(userId))?.value;
  const to = verificationMethod === "EMAIL_OTP" ? (email ?? user?.email) : (phoneNumber ?? user?.phoneNumber);
  const createdAt = tenant.clock.now();
  const message = { userId, action, idempotencyKey, createdAt, expiresAt, verificationMethod, to, code };
  await tenant.store.messages.putIfAbsent(uuid(tenant.randomness), omitUndefined(message));
}
