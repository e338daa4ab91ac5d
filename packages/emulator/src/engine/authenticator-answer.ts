import type { components } from "@authsignal-actions/client";
import type { AuthenticatorRecord } from "../store/records.ts";
import { defined } from "../values/defined.ts";
import { isoTime } from "../values/iso-time.ts";

/** An authenticator as the API shows it. What is enrolled here was verified before. */
export function authenticatorAnswer(record: AuthenticatorRecord): components["schemas"]["Authenticator"] {
  return defined({
    userId: record.userId,
    userAuthenticatorId: record.userAuthenticatorId,
    verificationMethod: record.verificationMethod,
    createdAt: isoTime(record.createdAt),
    verifiedAt: isoTime(record.createdAt),
    lastVerifiedAt: record.lastVerifiedAt === undefined ? undefined : isoTime(record.lastVerifiedAt),
    phoneNumber: record.phoneNumber,
    email: record.email,
    username: record.username,
    webauthnCredential: record.webauthnCredential,
  });
}
