import type { VerificationMethod } from "@authsignal-actions/client";
import type { ActionInstance, MessageRecord } from "../store/records.ts";
import { isoTime } from "../values/iso-time.ts";

/** A code that was sent to a user. */
export interface OutboxMessage extends ActionInstance {
  verificationMethod: VerificationMethod;
  /** The phone number or e-mail address, if one is known. */
  to?: string;
  code: string;
  /** ISO 8601. */
  createdAt: string;
  /** ISO 8601. */
  expiresAt: string;
}

/** A message as the outbox shows it. */
export function messageAnswer({ createdAt, expiresAt, ...message }: MessageRecord): OutboxMessage {
  return { ...message, createdAt: isoTime(createdAt), expiresAt: isoTime(expiresAt) };
}
