// Made by `pnpm generate` from spec/openapi.yaml. Do not edit.

/** A value that a request carries. */
export interface SpecFlag {
  /** Name of the parameter or property. */
  name: string;
  in: "path" | "query" | "body";
  /** How text becomes the value; `list` is a list of strings, `json` anything else. */
  type: "string" | "number" | "boolean" | "list" | "object" | "json";
  required: boolean;
  description: string;
  /** Known values, if it is one of a list. */
  values?: readonly string[];
  /** Whether other values than the known ones are taken. */
  open?: boolean;
}

/** The method, description and flags of an operation. */
export interface SpecCommand {
  method: string;
  summary: string;
  description: string;
  flags: readonly SpecFlag[];
  /** The fields of a successful response, or of each item of a list. Nested ones are a.b. */
  fields: readonly string[];
}

/** Operation → what its command is made from. */
export const specCommands = {
  "track": {
    "method": "POST",
    "summary": "Track an action",
    "description": "Tracks an action of a user and returns the decision: allow, challenge the user, hold for review, or block.\n\nAll rules of the action are evaluated. The matching rule with the lowest priority number decides. If no rule\nmatches, the default outcome of the action decides. Only users with an enrolled authenticator are challenged. For\nother users the response is `ALLOW` with `isEnrolled: false`. An unknown user is not an error.\n\nWithout `idempotencyKey`, each call creates a new instance. The effect of a second call with the same key is not\ndocumented.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "Your id of the user. Any string. No format or length limit is documented.",
        "type": "string"
      },
      {
        "name": "action",
        "in": "path",
        "required": true,
        "description": "The code of the action. It does not have to exist.",
        "type": "string"
      },
      {
        "name": "idempotencyKey",
        "in": "body",
        "required": false,
        "description": "The idempotency key of the instance. Default: a generated key.",
        "type": "string"
      },
      {
        "name": "redirectUrl",
        "in": "body",
        "required": false,
        "description": "The URL to which the pre-built UI redirects. Only for redirect mode.",
        "type": "string"
      },
      {
        "name": "redirectToSettings",
        "in": "body",
        "required": false,
        "description": "Whether to show the authenticator settings after the challenge.",
        "type": "boolean"
      },
      {
        "name": "email",
        "in": "body",
        "required": false,
        "description": "E-mail address of the user.",
        "type": "string"
      },
      {
        "name": "phoneNumber",
        "in": "body",
        "required": false,
        "description": "Phone number of the user, E.164.",
        "type": "string"
      },
      {
        "name": "username",
        "in": "body",
        "required": false,
        "description": "User name of the user.",
        "type": "string"
      },
      {
        "name": "ipAddress",
        "in": "body",
        "required": false,
        "description": "IP address of the user, for rules.",
        "type": "string"
      },
      {
        "name": "userAgent",
        "in": "body",
        "required": false,
        "description": "User agent of the user's browser, for rules.",
        "type": "string"
      },
      {
        "name": "deviceId",
        "in": "body",
        "required": false,
        "description": "Device of the user, for rules.",
        "type": "string"
      },
      {
        "name": "scope",
        "in": "body",
        "required": false,
        "description": "Scopes of the token, separated by spaces: `read:authenticators` (the default), `add:authenticators`, `update:authenticators`, `remove:authenticators`.",
        "type": "string"
      },
      {
        "name": "custom",
        "in": "body",
        "required": false,
        "description": "Data points for rules.",
        "type": "object"
      },
      {
        "name": "challengeId",
        "in": "body",
        "required": false,
        "description": "Links a challenge that was started before. Returns 401 if it has been claimed or has expired.",
        "type": "string"
      },
      {
        "name": "locale",
        "in": "body",
        "required": false,
        "description": "Language of the pre-built UI, BCP 47.",
        "type": "string"
      },
      {
        "name": "customDomain",
        "in": "body",
        "required": false,
        "description": "The custom domain of `url`.",
        "type": "string"
      }
    ],
    "fields": [
      "idempotencyKey",
      "isEnrolled",
      "enrolledVerificationMethods",
      "allowedVerificationMethods",
      "defaultVerificationMethod",
      "ruleIds",
      "state",
      "url",
      "token"
    ]
  },
  "getAction": {
    "method": "GET",
    "summary": "Get an action",
    "description": "Gets one action instance. The response does not contain the user or the action code. `output.custom` contains the\n`custom` data points passed to `track`. Returns 404 if the instance does not exist.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "Your id of the user. Any string. No format or length limit is documented.",
        "type": "string"
      },
      {
        "name": "action",
        "in": "path",
        "required": true,
        "description": "The code of the action. It does not have to exist.",
        "type": "string"
      },
      {
        "name": "idempotencyKey",
        "in": "path",
        "required": true,
        "description": "The idempotency key of the instance, from the response of `track`.",
        "type": "string"
      }
    ],
    "fields": [
      "state",
      "createdAt",
      "stateUpdatedAt",
      "verificationMethod",
      "output",
      "output.custom",
      "ruleIds",
      "rules",
      "priorityRuleId"
    ]
  },
  "updateAction": {
    "method": "PATCH",
    "summary": "Update an action",
    "description": "Sets the state of one action instance, for example after a manual review. No documented rule restricts the\ntransitions between states.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "Your id of the user. Any string. No format or length limit is documented.",
        "type": "string"
      },
      {
        "name": "action",
        "in": "path",
        "required": true,
        "description": "The code of the action. It does not have to exist.",
        "type": "string"
      },
      {
        "name": "idempotencyKey",
        "in": "path",
        "required": true,
        "description": "The idempotency key of the instance, from the response of `track`.",
        "type": "string"
      },
      {
        "name": "state",
        "in": "body",
        "required": true,
        "description": "The state to set.",
        "type": "string",
        "values": [
          "ALLOW",
          "BLOCK",
          "CHALLENGE_REQUIRED",
          "CHALLENGE_SUCCEEDED",
          "CHALLENGE_FAILED",
          "REVIEW_REQUIRED",
          "REVIEW_SUCCEEDED",
          "REVIEW_FAILED"
        ],
        "open": false
      }
    ],
    "fields": [
      "state",
      "createdAt",
      "stateUpdatedAt",
      "verificationMethod",
      "output",
      "output.custom",
      "ruleIds"
    ]
  },
  "queryActions": {
    "method": "GET",
    "summary": "Query a user's actions",
    "description": "Lists a user's action instances. There is no pagination, and the order is not documented. Tracked actions are\nlisted immediately.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "Your id of the user. Any string. No format or length limit is documented.",
        "type": "string"
      },
      {
        "name": "codes",
        "in": "query",
        "required": false,
        "description": "Action codes, separated by commas in one parameter. Default: all actions.",
        "type": "list"
      },
      {
        "name": "fromDate",
        "in": "query",
        "required": false,
        "description": "Start of the period, ISO 8601. The documentation says \"default and maximum value is 30 days ago\". The effect of an older date is not documented.",
        "type": "string"
      },
      {
        "name": "state",
        "in": "query",
        "required": false,
        "description": "Only actions in this state. Used by the SDKs, but not documented.",
        "type": "string",
        "values": [
          "ALLOW",
          "BLOCK",
          "CHALLENGE_REQUIRED",
          "CHALLENGE_SUCCEEDED",
          "CHALLENGE_FAILED",
          "REVIEW_REQUIRED",
          "REVIEW_SUCCEEDED",
          "REVIEW_FAILED"
        ],
        "open": false
      }
    ],
    "fields": [
      "actionCode",
      "idempotencyKey",
      "createdAt",
      "updatedAt",
      "state",
      "stateUpdatedAt",
      "verificationMethod",
      "verifiedByAuthenticatorId",
      "userAgent",
      "ipAddress",
      "countryCode"
    ]
  },
  "validateChallenge": {
    "method": "POST",
    "summary": "Validate a challenge",
    "description": "Returns the outcome of a challenge. Branch on `state`: `isValid` is true only if a challenge succeeded, so it may\nbe false for an `ALLOW` action. An invalid token returns 200 with `isValid: false`.",
    "flags": [
      {
        "name": "token",
        "in": "body",
        "required": true,
        "description": "The token from the redirect (`?token=`), a client SDK or `track`. ID tokens of Apple and Google may be accepted too.",
        "type": "string"
      },
      {
        "name": "userId",
        "in": "body",
        "required": false,
        "description": "The user the token must belong to.",
        "type": "string"
      },
      {
        "name": "action",
        "in": "body",
        "required": false,
        "description": "The action the token must belong to.",
        "type": "string"
      }
    ],
    "fields": [
      "isValid",
      "state",
      "stateUpdatedAt",
      "userId",
      "action",
      "actionCode",
      "idempotencyKey",
      "verificationMethod",
      "veriffSessionId",
      "error"
    ]
  },
  "deleteUser": {
    "method": "DELETE",
    "summary": "Delete a user",
    "description": "Removes a user and the user's authenticators, and with `actions` the user's actions too. This can't be undone.\n`getUser` then responds with `isEnrolled: false`.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "Your id of the user. Any string. No format or length limit is documented.",
        "type": "string"
      },
      {
        "name": "actions",
        "in": "query",
        "required": false,
        "description": "Whether to delete the user's actions too.",
        "type": "boolean"
      }
    ],
    "fields": []
  },
  "getUser": {
    "method": "GET",
    "summary": "Get a user",
    "description": "Gets a user. Returns 200 with `isEnrolled: false` for deleted and unknown users.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "Your id of the user. Any string. No format or length limit is documented.",
        "type": "string"
      }
    ],
    "fields": [
      "isEnrolled",
      "email",
      "emailVerified",
      "phoneNumber",
      "phoneNumberVerified",
      "username",
      "displayName",
      "custom",
      "locale",
      "enrolledVerificationMethods",
      "allowedVerificationMethods",
      "defaultVerificationMethod"
    ]
  },
  "updateUser": {
    "method": "PATCH",
    "summary": "Update a user",
    "description": "Sets attributes of a user. Omitted attributes keep their values. The effect for an unknown user is not documented.\n\nWith `emailVerified: true` the user's `EMAIL_OTP` and `EMAIL_MAGIC_LINK` authenticators take the new address; with\n`phoneNumberVerified: true` the `SMS` authenticators take the new number.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "Your id of the user. Any string. No format or length limit is documented.",
        "type": "string"
      },
      {
        "name": "email",
        "in": "body",
        "required": false,
        "description": "E-mail address.",
        "type": "string"
      },
      {
        "name": "emailVerified",
        "in": "body",
        "required": false,
        "description": "Whether you verified the e-mail address yourself.",
        "type": "boolean"
      },
      {
        "name": "phoneNumber",
        "in": "body",
        "required": false,
        "description": "Phone number, E.164.",
        "type": "string"
      },
      {
        "name": "phoneNumberVerified",
        "in": "body",
        "required": false,
        "description": "Whether you verified the phone number yourself.",
        "type": "boolean"
      },
      {
        "name": "username",
        "in": "body",
        "required": false,
        "description": "User name, the primary identifier of passkeys.",
        "type": "string"
      },
      {
        "name": "displayName",
        "in": "body",
        "required": false,
        "description": "Name to show, the secondary identifier of passkeys.",
        "type": "string"
      },
      {
        "name": "custom",
        "in": "body",
        "required": false,
        "description": "Custom data points of the user, for rules.",
        "type": "object"
      },
      {
        "name": "locale",
        "in": "body",
        "required": false,
        "description": "Language of emails and text messages, BCP 47.",
        "type": "string"
      },
      {
        "name": "defaultVerificationMethod",
        "in": "body",
        "required": false,
        "description": "The method to ask the user for first. Otherwise it is the first that was enrolled.",
        "type": "string",
        "values": [
          "SMS",
          "EMAIL_OTP",
          "EMAIL_MAGIC_LINK",
          "AUTHENTICATOR_APP",
          "PASSKEY",
          "SECURITY_KEY",
          "PUSH",
          "DEVICE",
          "WHATSAPP",
          "RECOVERY_CODE",
          "VERIFF",
          "IPROOV",
          "IDVERSE",
          "PALM_BIOMETRICS_RR",
          "QR_CODE",
          "IN_APP",
          "ONFIDO",
          "APPLE_ID_TOKEN",
          "GOOGLE_ID_TOKEN",
          "DIGITAL_CREDENTIAL",
          "OIDC_PROVIDER"
        ],
        "open": true
      }
    ],
    "fields": [
      "userId",
      "email",
      "emailVerified",
      "phoneNumber",
      "phoneNumberVerified",
      "username",
      "displayName",
      "custom",
      "locale"
    ]
  },
  "enrollVerifiedAuthenticator": {
    "method": "POST",
    "summary": "Enroll a verified authenticator",
    "description": "Enrolls an authenticator that you have already verified. Afterwards the user can be challenged.\n\nSix methods are documented: `EMAIL_MAGIC_LINK` and `EMAIL_OTP` require `email`, `SMS` requires `phoneNumber`,\n`AUTHENTICATOR_APP` requires `otpUri`, and `PASSKEY` requires `credentialId` and `credentialPublicKey`. The\nrequirements of `WHATSAPP` are not documented.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "Your id of the user. Any string. No format or length limit is documented.",
        "type": "string"
      },
      {
        "name": "verificationMethod",
        "in": "body",
        "required": true,
        "description": "The verification method.",
        "type": "string",
        "values": [
          "SMS",
          "EMAIL_OTP",
          "EMAIL_MAGIC_LINK",
          "AUTHENTICATOR_APP",
          "PASSKEY",
          "SECURITY_KEY",
          "PUSH",
          "DEVICE",
          "WHATSAPP",
          "RECOVERY_CODE",
          "VERIFF",
          "IPROOV",
          "IDVERSE",
          "PALM_BIOMETRICS_RR",
          "QR_CODE",
          "IN_APP",
          "ONFIDO",
          "APPLE_ID_TOKEN",
          "GOOGLE_ID_TOKEN",
          "DIGITAL_CREDENTIAL",
          "OIDC_PROVIDER"
        ],
        "open": true
      },
      {
        "name": "phoneNumber",
        "in": "body",
        "required": false,
        "description": "Phone number, E.164. Required for `SMS`.",
        "type": "string"
      },
      {
        "name": "email",
        "in": "body",
        "required": false,
        "description": "E-mail address. Required for `EMAIL_OTP` and `EMAIL_MAGIC_LINK`.",
        "type": "string"
      },
      {
        "name": "otpUri",
        "in": "body",
        "required": false,
        "description": "The `otpauth://totp/` URI of the app, which contains the shared secret. Required for `AUTHENTICATOR_APP`.",
        "type": "string"
      },
      {
        "name": "credentialId",
        "in": "body",
        "required": false,
        "description": "ID of the WebAuthn credential. Required for `PASSKEY`.",
        "type": "string"
      },
      {
        "name": "credentialPublicKey",
        "in": "body",
        "required": false,
        "description": "Public key of the WebAuthn credential, base64url. Required for `PASSKEY`.",
        "type": "string"
      },
      {
        "name": "name",
        "in": "body",
        "required": false,
        "description": "Display name of a passkey, such as its device or browser.",
        "type": "string"
      },
      {
        "name": "isDefault",
        "in": "body",
        "required": false,
        "description": "Whether this is the default authenticator of the user.",
        "type": "boolean"
      }
    ],
    "fields": [
      "authenticator",
      "authenticator.userId",
      "authenticator.userAuthenticatorId",
      "authenticator.verificationMethod",
      "authenticator.createdAt",
      "authenticator.verifiedAt",
      "authenticator.lastVerifiedAt",
      "authenticator.phoneNumber",
      "authenticator.email",
      "authenticator.username",
      "authenticator.displayName",
      "authenticator.deviceName",
      "authenticator.erroredAt",
      "authenticator.errorCode",
      "authenticator.webauthnCredential",
      "authenticator.webauthnCredential.credentialId",
      "authenticator.webauthnCredential.deviceId",
      "authenticator.webauthnCredential.name",
      "authenticator.webauthnCredential.aaguid",
      "authenticator.webauthnCredential.aaguidMapping",
      "authenticator.webauthnCredential.aaguidMapping.name",
      "authenticator.webauthnCredential.aaguidMapping.svgIconLight",
      "authenticator.webauthnCredential.aaguidMapping.svgIconDark",
      "authenticator.webauthnCredential.credentialBackedUp",
      "authenticator.webauthnCredential.credentialDeviceType",
      "authenticator.webauthnCredential.authenticatorAttachment",
      "authenticator.webauthnCredential.parsedUserAgent",
      "recoveryCodes"
    ]
  },
  "getAuthenticators": {
    "method": "GET",
    "summary": "Get a user's authenticators",
    "description": "Lists the authenticators enrolled for a user.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "Your id of the user. Any string. No format or length limit is documented.",
        "type": "string"
      }
    ],
    "fields": [
      "userId",
      "userAuthenticatorId",
      "verificationMethod",
      "createdAt",
      "verifiedAt",
      "lastVerifiedAt",
      "phoneNumber",
      "email",
      "username",
      "displayName",
      "deviceName",
      "erroredAt",
      "errorCode",
      "webauthnCredential",
      "webauthnCredential.credentialId",
      "webauthnCredential.deviceId",
      "webauthnCredential.name",
      "webauthnCredential.aaguid",
      "webauthnCredential.aaguidMapping",
      "webauthnCredential.aaguidMapping.name",
      "webauthnCredential.aaguidMapping.svgIconLight",
      "webauthnCredential.aaguidMapping.svgIconDark",
      "webauthnCredential.credentialBackedUp",
      "webauthnCredential.credentialDeviceType",
      "webauthnCredential.authenticatorAttachment",
      "webauthnCredential.parsedUserAgent"
    ]
  },
  "deleteAuthenticator": {
    "method": "DELETE",
    "summary": "Delete an authenticator",
    "description": "Removes an authenticator of a user.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "Your id of the user. Any string. No format or length limit is documented.",
        "type": "string"
      },
      {
        "name": "userAuthenticatorId",
        "in": "path",
        "required": true,
        "description": "The id of the authenticator, from its enrollment or the list of authenticators.",
        "type": "string"
      }
    ],
    "fields": []
  }
} as const;

/** Regions that a tenant can live in. */
export const regions = [
  "us",
  "au",
  "eu",
  "ca"
] as const;

/** Base URL of each region. */
export const regionUrls: Readonly<Record<string, string>> = {
  "us": "https://api.authsignal.com/v1",
  "au": "https://au.api.authsignal.com/v1",
  "eu": "https://eu.api.authsignal.com/v1",
  "ca": "https://ca.api.authsignal.com/v1"
};
