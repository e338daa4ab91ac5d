// Made by `pnpm generate` from spec/openapi.yaml. Do not edit.

/** What a rule, or an action without one, decides. `REVIEW` is an outcome and never a state. */
export const Outcome = {
  "ALLOW": "ALLOW",
  "BLOCK": "BLOCK",
  "CHALLENGE": "CHALLENGE",
  "REVIEW": "REVIEW"
} as const;

/** What a rule, or an action without one, decides. `REVIEW` is an outcome and never a state. */
export type Outcome = (typeof Outcome)[keyof typeof Outcome] | (string & {});

/** Where an action stands. An answer that decides carries one of these and no other. */
export const UserActionState = {
  "ALLOW": "ALLOW",
  "BLOCK": "BLOCK",
  "CHALLENGE_REQUIRED": "CHALLENGE_REQUIRED",
  "CHALLENGE_SUCCEEDED": "CHALLENGE_SUCCEEDED",
  "CHALLENGE_FAILED": "CHALLENGE_FAILED",
  "REVIEW_REQUIRED": "REVIEW_REQUIRED",
  "REVIEW_SUCCEEDED": "REVIEW_SUCCEEDED",
  "REVIEW_FAILED": "REVIEW_FAILED"
} as const;

/** Where an action stands. An answer that decides carries one of these and no other. */
export type UserActionState = (typeof UserActionState)[keyof typeof UserActionState];

/** How a user proves who they are. The list grows; a reader keeps a value it does not know. */
export const VerificationMethod = {
  "SMS": "SMS",
  "EMAIL_OTP": "EMAIL_OTP",
  "EMAIL_MAGIC_LINK": "EMAIL_MAGIC_LINK",
  "AUTHENTICATOR_APP": "AUTHENTICATOR_APP",
  "PASSKEY": "PASSKEY",
  "SECURITY_KEY": "SECURITY_KEY",
  "PUSH": "PUSH",
  "DEVICE": "DEVICE",
  "WHATSAPP": "WHATSAPP",
  "RECOVERY_CODE": "RECOVERY_CODE",
  "VERIFF": "VERIFF",
  "IPROOV": "IPROOV",
  "IDVERSE": "IDVERSE",
  "PALM_BIOMETRICS_RR": "PALM_BIOMETRICS_RR",
  "QR_CODE": "QR_CODE",
  "IN_APP": "IN_APP",
  "ONFIDO": "ONFIDO",
  "APPLE_ID_TOKEN": "APPLE_ID_TOKEN",
  "GOOGLE_ID_TOKEN": "GOOGLE_ID_TOKEN",
  "DIGITAL_CREDENTIAL": "DIGITAL_CREDENTIAL",
  "OIDC_PROVIDER": "OIDC_PROVIDER"
} as const;

/** How a user proves who they are. The list grows; a reader keeps a value it does not know. */
export type VerificationMethod = (typeof VerificationMethod)[keyof typeof VerificationMethod] | (string & {});
