// Made by `pnpm generate` from spec/openapi.yaml. Do not edit.

/** The decision of a rule, or the default of an action. The state of the outcome `REVIEW` is `REVIEW_REQUIRED`. */
export const Outcome: {
  readonly ALLOW: "ALLOW";
  readonly BLOCK: "BLOCK";
  readonly CHALLENGE: "CHALLENGE";
  readonly REVIEW: "REVIEW";
} = /* @__PURE__ */ valuesOf("ALLOW", "BLOCK", "CHALLENGE", "REVIEW");

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
export const UserActionState: {
  readonly ALLOW: "ALLOW";
  readonly BLOCK: "BLOCK";
  readonly CHALLENGE_REQUIRED: "CHALLENGE_REQUIRED";
  readonly CHALLENGE_SUCCEEDED: "CHALLENGE_SUCCEEDED";
  readonly CHALLENGE_FAILED: "CHALLENGE_FAILED";
  readonly REVIEW_REQUIRED: "REVIEW_REQUIRED";
  readonly REVIEW_SUCCEEDED: "REVIEW_SUCCEEDED";
  readonly REVIEW_FAILED: "REVIEW_FAILED";
} = /* @__PURE__ */ valuesOf("ALLOW", "BLOCK", "CHALLENGE_REQUIRED", "CHALLENGE_SUCCEEDED", "CHALLENGE_FAILED", "REVIEW_REQUIRED", "REVIEW_SUCCEEDED", "REVIEW_FAILED");

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
export const VerificationMethod: {
  readonly SMS: "SMS";
  readonly EMAIL_OTP: "EMAIL_OTP";
  readonly EMAIL_MAGIC_LINK: "EMAIL_MAGIC_LINK";
  readonly AUTHENTICATOR_APP: "AUTHENTICATOR_APP";
  readonly PASSKEY: "PASSKEY";
  readonly SECURITY_KEY: "SECURITY_KEY";
  readonly PUSH: "PUSH";
  readonly DEVICE: "DEVICE";
  readonly WHATSAPP: "WHATSAPP";
  readonly RECOVERY_CODE: "RECOVERY_CODE";
  readonly VERIFF: "VERIFF";
  readonly IPROOV: "IPROOV";
  readonly IDVERSE: "IDVERSE";
  readonly PALM_BIOMETRICS_RR: "PALM_BIOMETRICS_RR";
  readonly QR_CODE: "QR_CODE";
  readonly IN_APP: "IN_APP";
  readonly ONFIDO: "ONFIDO";
  readonly APPLE_ID_TOKEN: "APPLE_ID_TOKEN";
  readonly GOOGLE_ID_TOKEN: "GOOGLE_ID_TOKEN";
  readonly DIGITAL_CREDENTIAL: "DIGITAL_CREDENTIAL";
  readonly OIDC_PROVIDER: "OIDC_PROVIDER";
} = /* @__PURE__ */ valuesOf("SMS", "EMAIL_OTP", "EMAIL_MAGIC_LINK", "AUTHENTICATOR_APP", "PASSKEY", "SECURITY_KEY", "PUSH", "DEVICE", "WHATSAPP", "RECOVERY_CODE", "VERIFF", "IPROOV", "IDVERSE", "PALM_BIOMETRICS_RR", "QR_CODE", "IN_APP", "ONFIDO", "APPLE_ID_TOKEN", "GOOGLE_ID_TOKEN", "DIGITAL_CREDENTIAL", "OIDC_PROVIDER");

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

/** Each value under its own name. A list is shorter in a bundle than an object that repeats every value. */
function valuesOf<Value extends string>(...values: Value[]): { readonly [Name in Value]: Name } {
  return Object.fromEntries(values.map((value) => [value, value])) as { [Name in Value]: Name };
}
