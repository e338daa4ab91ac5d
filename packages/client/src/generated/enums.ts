// Made by `pnpm generate` from spec/openapi.yaml. Do not edit.

/** The decision of a rule, or the default of an action. The state of the outcome `REVIEW` is `REVIEW_REQUIRED`. */
export const Outcome = {
  "ALLOW": "ALLOW",
  "BLOCK": "BLOCK",
  "CHALLENGE": "CHALLENGE",
  "REVIEW": "REVIEW"
} as const;

/** The decision of a rule, or the default of an action. The state of the outcome `REVIEW` is `REVIEW_REQUIRED`. */
export type Outcome = (typeof Outcome)[keyof typeof Outcome] | (string & {});

/** Each value as a type. */
export declare namespace Outcome {
  type ALLOW = "ALLOW";
  type BLOCK = "BLOCK";
  type CHALLENGE = "CHALLENGE";
  type REVIEW = "REVIEW";
}

/** The state of an action. */
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

/** The state of an action. */
export type UserActionState = (typeof UserActionState)[keyof typeof UserActionState];

/** Each value as a type. */
export declare namespace UserActionState {
  type ALLOW = "ALLOW";
  type BLOCK = "BLOCK";
  type CHALLENGE_REQUIRED = "CHALLENGE_REQUIRED";
  type CHALLENGE_SUCCEEDED = "CHALLENGE_SUCCEEDED";
  type CHALLENGE_FAILED = "CHALLENGE_FAILED";
  type REVIEW_REQUIRED = "REVIEW_REQUIRED";
  type REVIEW_SUCCEEDED = "REVIEW_SUCCEEDED";
  type REVIEW_FAILED = "REVIEW_FAILED";
}

/** A verification method. Clients keep unknown values, because the list grows. */
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

/** A verification method. Clients keep unknown values, because the list grows. */
export type VerificationMethod = (typeof VerificationMethod)[keyof typeof VerificationMethod] | (string & {});

/** Each value as a type. */
export declare namespace VerificationMethod {
  type SMS = "SMS";
  type EMAIL_OTP = "EMAIL_OTP";
  type EMAIL_MAGIC_LINK = "EMAIL_MAGIC_LINK";
  type AUTHENTICATOR_APP = "AUTHENTICATOR_APP";
  type PASSKEY = "PASSKEY";
  type SECURITY_KEY = "SECURITY_KEY";
  type PUSH = "PUSH";
  type DEVICE = "DEVICE";
  type WHATSAPP = "WHATSAPP";
  type RECOVERY_CODE = "RECOVERY_CODE";
  type VERIFF = "VERIFF";
  type IPROOV = "IPROOV";
  type IDVERSE = "IDVERSE";
  type PALM_BIOMETRICS_RR = "PALM_BIOMETRICS_RR";
  type QR_CODE = "QR_CODE";
  type IN_APP = "IN_APP";
  type ONFIDO = "ONFIDO";
  type APPLE_ID_TOKEN = "APPLE_ID_TOKEN";
  type GOOGLE_ID_TOKEN = "GOOGLE_ID_TOKEN";
  type DIGITAL_CREDENTIAL = "DIGITAL_CREDENTIAL";
  type OIDC_PROVIDER = "OIDC_PROVIDER";
}
