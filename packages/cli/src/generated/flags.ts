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

/** The words and the flags of an operation. */
export interface SpecCommand {
  summary: string;
  description: string;
  flags: readonly SpecFlag[];
}

/** Operation → what its command is made from. */
export const specCommands = {
  "track": {
    "summary": "Track an action",
    "description": "Records an action of a user and returns what to do: continue, challenge the user, hold for review, or stop.\n\nAll rules of the action are evaluated; the one with the lowest priority number wins. If none fires, the action's\ndefault outcome decides. A challenge needs a user with at least one enrolled authenticator; otherwise the answer\nis `ALLOW` with `isEnrolled: false`. An unknown user is not an error.\n\nWithout `idempotencyKey` each call creates a new instance. What a second call with the same key does is not\ndocumented.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "The user, as you name them. Any string; no format or length is documented.",
        "type": "string"
      },
      {
        "name": "action",
        "in": "path",
        "required": true,
        "description": "The code of the action. It need not exist beforehand.",
        "type": "string"
      },
      {
        "name": "idempotencyKey",
        "in": "body",
        "required": false,
        "description": "The key that names this instance. One is made when it is omitted.",
        "type": "string"
      },
      {
        "name": "redirectUrl",
        "in": "body",
        "required": false,
        "description": "Where the pre-built UI returns to. Only for redirect mode.",
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
        "description": "What the token may do, separated by spaces. `read:authenticators` (the default), `add:authenticators`, `update:authenticators`, `remove:authenticators`.",
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
        "description": "Links a challenge that was started before. One that was claimed already or has expired can be answered with 401.",
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
        "description": "Which custom domain `url` uses.",
        "type": "string"
      }
    ]
  },
  "getAction": {
    "summary": "Get an action",
    "description": "Reads one action instance. The response does not repeat the user or the action. `output.custom` repeats the\n`custom` data points that `track` was given. An instance that does not exist is a 404.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "The user, as you name them. Any string; no format or length is documented.",
        "type": "string"
      },
      {
        "name": "action",
        "in": "path",
        "required": true,
        "description": "The code of the action. It need not exist beforehand.",
        "type": "string"
      },
      {
        "name": "idempotencyKey",
        "in": "path",
        "required": true,
        "description": "The key that names the instance, from the response of `track`.",
        "type": "string"
      }
    ]
  },
  "updateAction": {
    "summary": "Update an action",
    "description": "Sets the state of one action instance, for an administrator's decision or a workflow of your own. No source\nrestricts which state may follow which.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "The user, as you name them. Any string; no format or length is documented.",
        "type": "string"
      },
      {
        "name": "action",
        "in": "path",
        "required": true,
        "description": "The code of the action. It need not exist beforehand.",
        "type": "string"
      },
      {
        "name": "idempotencyKey",
        "in": "path",
        "required": true,
        "description": "The key that names the instance, from the response of `track`.",
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
    ]
  },
  "queryActions": {
    "summary": "Query a user's actions",
    "description": "Lists a user's action instances. There is no pagination, and the order is not documented. A tracked action is\nvisible at once.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "The user, as you name them. Any string; no format or length is documented.",
        "type": "string"
      },
      {
        "name": "codes",
        "in": "query",
        "required": false,
        "description": "Action codes to list, separated by commas in one parameter. All actions when omitted.",
        "type": "list"
      },
      {
        "name": "fromDate",
        "in": "query",
        "required": false,
        "description": "List actions from this time on, ISO 8601. The documentation says \"default and maximum value is 30 days ago\"; what an older date does is not documented.",
        "type": "string"
      },
      {
        "name": "state",
        "in": "query",
        "required": false,
        "description": "List only actions in this state. Used by SDKs, missing from the documentation.",
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
    ]
  },
  "validateChallenge": {
    "summary": "Validate a challenge",
    "description": "Returns the result of the challenge of a token. Decide on `state`: `isValid` is true only when a challenge\nsucceeded, so an `ALLOW` action may report false. A token that means nothing is a 200 with `isValid: false`.",
    "flags": [
      {
        "name": "token",
        "in": "body",
        "required": true,
        "description": "From the redirect's `?token=`, from a client SDK, or from `track` itself. An ID token of Apple or Google may be accepted too.",
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
    ]
  },
  "getUser": {
    "summary": "Get a user",
    "description": "Reads a user. A user who was deleted or never seen is a 200 with `isEnrolled: false`.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "The user, as you name them. Any string; no format or length is documented.",
        "type": "string"
      }
    ]
  },
  "updateUser": {
    "summary": "Update a user",
    "description": "Sets attributes of a user. What is omitted stays as it is. What a call does for a user who was never seen is not\ndocumented.\n\nWith `emailVerified: true` the user's `EMAIL_OTP` and `EMAIL_MAGIC_LINK` authenticators take the new address; with\n`phoneNumberVerified: true` the `SMS` authenticators take the new number.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "The user, as you name them. Any string; no format or length is documented.",
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
    ]
  },
  "enrollVerifiedAuthenticator": {
    "summary": "Enroll a verified authenticator",
    "description": "Enrolls an authenticator that your own system verified before. From then on a challenge is possible for the user.\n\nSix methods are documented: `EMAIL_MAGIC_LINK` and `EMAIL_OTP` need `email`, `SMS` needs `phoneNumber`,\n`AUTHENTICATOR_APP` needs `otpUri`, `PASSKEY` needs `credentialId` and `credentialPublicKey`, and `WHATSAPP` is\nlisted without what it needs.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "The user, as you name them. Any string; no format or length is documented.",
        "type": "string"
      },
      {
        "name": "verificationMethod",
        "in": "body",
        "required": true,
        "description": "What kind of authenticator.",
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
        "description": "Phone number, E.164. Needed for `SMS`.",
        "type": "string"
      },
      {
        "name": "email",
        "in": "body",
        "required": false,
        "description": "E-mail address. Needed for `EMAIL_OTP` and `EMAIL_MAGIC_LINK`.",
        "type": "string"
      },
      {
        "name": "otpUri",
        "in": "body",
        "required": false,
        "description": "The `otpauth://totp/` URI of the app, which holds the secret it shares. Needed for `AUTHENTICATOR_APP`.",
        "type": "string"
      },
      {
        "name": "credentialId",
        "in": "body",
        "required": false,
        "description": "ID of the WebAuthn credential. Needed for `PASSKEY`.",
        "type": "string"
      },
      {
        "name": "credentialPublicKey",
        "in": "body",
        "required": false,
        "description": "Public key of the WebAuthn credential, base64url. Needed for `PASSKEY`.",
        "type": "string"
      },
      {
        "name": "name",
        "in": "body",
        "required": false,
        "description": "Name to show for a passkey, such as its device or browser.",
        "type": "string"
      },
      {
        "name": "isDefault",
        "in": "body",
        "required": false,
        "description": "Whether the user is asked for this one first.",
        "type": "boolean"
      }
    ]
  },
  "getAuthenticators": {
    "summary": "Get a user's authenticators",
    "description": "Lists the authenticators enrolled for a user.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "The user, as you name them. Any string; no format or length is documented.",
        "type": "string"
      }
    ]
  },
  "deleteAuthenticator": {
    "summary": "Delete an authenticator",
    "description": "Removes an authenticator of a user.",
    "flags": [
      {
        "name": "userId",
        "in": "path",
        "required": true,
        "description": "The user, as you name them. Any string; no format or length is documented.",
        "type": "string"
      },
      {
        "name": "userAuthenticatorId",
        "in": "path",
        "required": true,
        "description": "The authenticator, from its enrollment or the list of authenticators.",
        "type": "string"
      }
    ]
  }
} as const;

/** Regions that a tenant can live in. */
export const regions = [
  "us",
  "au",
  "eu",
  "ca"
] as const;
