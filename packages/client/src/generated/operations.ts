// Made by `pnpm generate` from spec/openapi.yaml. Do not edit.

/** Method, path template and parameters of each operation. */
export const operations = {
  "deleteAuthenticator": {
    "method": "DELETE",
    "path": "/users/{userId}/authenticators/{userAuthenticatorId}",
    "pathParameters": [
      "userId",
      "userAuthenticatorId"
    ],
    "queryParameters": [],
    "hasBody": false
  },
  "deleteUser": {
    "method": "DELETE",
    "path": "/users/{userId}",
    "pathParameters": [
      "userId"
    ],
    "queryParameters": [
      "actions"
    ],
    "hasBody": false
  },
  "enrollVerifiedAuthenticator": {
    "method": "POST",
    "path": "/users/{userId}/authenticators",
    "pathParameters": [
      "userId"
    ],
    "queryParameters": [],
    "hasBody": true
  },
  "getAction": {
    "method": "GET",
    "path": "/users/{userId}/actions/{action}/{idempotencyKey}",
    "pathParameters": [
      "userId",
      "action",
      "idempotencyKey"
    ],
    "queryParameters": [],
    "hasBody": false
  },
  "getAuthenticators": {
    "method": "GET",
    "path": "/users/{userId}/authenticators",
    "pathParameters": [
      "userId"
    ],
    "queryParameters": [],
    "hasBody": false
  },
  "getUser": {
    "method": "GET",
    "path": "/users/{userId}",
    "pathParameters": [
      "userId"
    ],
    "queryParameters": [],
    "hasBody": false
  },
  "queryActions": {
    "method": "GET",
    "path": "/users/{userId}/actions",
    "pathParameters": [
      "userId"
    ],
    "queryParameters": [
      "codes",
      "fromDate",
      "state"
    ],
    "hasBody": false
  },
  "track": {
    "method": "POST",
    "path": "/users/{userId}/actions/{action}",
    "pathParameters": [
      "userId",
      "action"
    ],
    "queryParameters": [],
    "hasBody": true
  },
  "updateAction": {
    "method": "PATCH",
    "path": "/users/{userId}/actions/{action}/{idempotencyKey}",
    "pathParameters": [
      "userId",
      "action",
      "idempotencyKey"
    ],
    "queryParameters": [],
    "hasBody": true
  },
  "updateUser": {
    "method": "PATCH",
    "path": "/users/{userId}",
    "pathParameters": [
      "userId"
    ],
    "queryParameters": [],
    "hasBody": true
  },
  "validateChallenge": {
    "method": "POST",
    "path": "/validate",
    "pathParameters": [],
    "queryParameters": [],
    "hasBody": true
  }
} as const;

/** Method and path template: what sending a request takes, for bundles that need no more. */
export const operationRoutes = {
  "deleteAuthenticator": [
    "DELETE",
    "/users/{userId}/authenticators/{userAuthenticatorId}"
  ],
  "deleteUser": [
    "DELETE",
    "/users/{userId}"
  ],
  "enrollVerifiedAuthenticator": [
    "POST",
    "/users/{userId}/authenticators"
  ],
  "getAction": [
    "GET",
    "/users/{userId}/actions/{action}/{idempotencyKey}"
  ],
  "getAuthenticators": [
    "GET",
    "/users/{userId}/authenticators"
  ],
  "getUser": [
    "GET",
    "/users/{userId}"
  ],
  "queryActions": [
    "GET",
    "/users/{userId}/actions"
  ],
  "track": [
    "POST",
    "/users/{userId}/actions/{action}"
  ],
  "updateAction": [
    "PATCH",
    "/users/{userId}/actions/{action}/{idempotencyKey}"
  ],
  "updateUser": [
    "PATCH",
    "/users/{userId}"
  ],
  "validateChallenge": [
    "POST",
    "/validate"
  ]
} as const;

/** The name of an operation, which is also the name of its SDK method. */
export type OperationId = keyof typeof operations;

/** What the document says of each operation beyond the call itself: declared statuses, and fields that hold secrets or personal data. */
export const operationStatuses = {
  "deleteAuthenticator": {
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ],
    "sensitive": [
      "path.userId"
    ]
  },
  "deleteUser": {
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ],
    "sensitive": [
      "path.userId"
    ]
  },
  "enrollVerifiedAuthenticator": {
    "statuses": [
      200,
      400,
      401,
      403,
      409,
      422,
      429,
      500,
      503
    ],
    "sensitive": [
      "path.userId",
      "request.credentialId",
      "request.credentialPublicKey",
      "request.email",
      "request.name",
      "request.otpUri",
      "request.phoneNumber",
      "response.authenticator.deviceName",
      "response.authenticator.displayName",
      "response.authenticator.email",
      "response.authenticator.phoneNumber",
      "response.authenticator.userId",
      "response.authenticator.username",
      "response.authenticator.webauthnCredential.credentialId",
      "response.authenticator.webauthnCredential.deviceId",
      "response.authenticator.webauthnCredential.name",
      "response.authenticator.webauthnCredential.parsedUserAgent",
      "response.recoveryCodes"
    ]
  },
  "getAction": {
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ],
    "sensitive": [
      "path.userId",
      "response.output.custom"
    ]
  },
  "getAuthenticators": {
    "statuses": [
      200,
      400,
      401,
      403,
      429,
      500,
      503
    ],
    "sensitive": [
      "path.userId",
      "response[].deviceName",
      "response[].displayName",
      "response[].email",
      "response[].phoneNumber",
      "response[].userId",
      "response[].username",
      "response[].webauthnCredential.credentialId",
      "response[].webauthnCredential.deviceId",
      "response[].webauthnCredential.name",
      "response[].webauthnCredential.parsedUserAgent"
    ]
  },
  "getUser": {
    "statuses": [
      200,
      400,
      401,
      403,
      429,
      500,
      503
    ],
    "sensitive": [
      "path.userId",
      "response.custom",
      "response.displayName",
      "response.email",
      "response.phoneNumber",
      "response.username"
    ]
  },
  "queryActions": {
    "statuses": [
      200,
      400,
      401,
      403,
      429,
      500,
      503
    ],
    "sensitive": [
      "path.userId",
      "response[].ipAddress",
      "response[].userAgent"
    ]
  },
  "track": {
    "statuses": [
      200,
      400,
      401,
      403,
      422,
      429,
      500,
      503
    ],
    "sensitive": [
      "path.userId",
      "request.custom",
      "request.deviceId",
      "request.email",
      "request.ipAddress",
      "request.phoneNumber",
      "request.userAgent",
      "request.username",
      "response.token",
      "response.url"
    ]
  },
  "updateAction": {
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      422,
      429,
      500,
      503
    ],
    "sensitive": [
      "path.userId",
      "response.output.custom"
    ]
  },
  "updateUser": {
    "statuses": [
      200,
      400,
      401,
      403,
      422,
      429,
      500,
      503
    ],
    "sensitive": [
      "path.userId",
      "request.custom",
      "request.displayName",
      "request.email",
      "request.phoneNumber",
      "request.username",
      "response.custom",
      "response.displayName",
      "response.email",
      "response.phoneNumber",
      "response.userId",
      "response.username"
    ]
  },
  "validateChallenge": {
    "statuses": [
      200,
      400,
      401,
      403,
      422,
      429,
      500,
      503
    ],
    "sensitive": [
      "request.token",
      "request.userId",
      "response.userId"
    ]
  }
} as const;

/** Names of fields that hold secrets or personal data in a request or response of any operation. */
export const sensitiveFields = [
  "credentialId",
  "credentialPublicKey",
  "custom",
  "deviceId",
  "deviceName",
  "displayName",
  "email",
  "ipAddress",
  "name",
  "otpUri",
  "parsedUserAgent",
  "phoneNumber",
  "recoveryCodes",
  "token",
  "url",
  "userAgent",
  "userId",
  "username"
] as const;

/** How text in a URL becomes a value: one of the types, or a list of such values. */
export interface ParameterType {
  readonly isList: boolean;
  readonly types: readonly ("string" | "integer" | "number" | "boolean" | "null")[];
}

/** Parameters that are more than text: operation → `query.codes` → type. */
export const parameterTypes: { readonly [Id in OperationId]?: Readonly<Record<string, ParameterType>> } = {
  "deleteUser": {
    "query.actions": {
      "isList": false,
      "types": [
        "boolean"
      ]
    }
  },
  "queryActions": {
    "query.codes": {
      "isList": true,
      "types": [
        "string"
      ]
    }
  }
};

/** The path parameters that are not strings, if any: template → name → `integer`, `string[]`, … */
export const pathTypes: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined = undefined;

/** Method and path of each operation whose body is not sent as `application/json`, if any, and the media type it has. */
export const bodyTypes: readonly (readonly [operation: RegExp, mediaType: string])[] | undefined = undefined;

/** Base URL of each region. */
export const regions = {
  "us": "https://api.authsignal.com/v1",
  "au": "https://au.api.authsignal.com/v1",
  "eu": "https://eu.api.authsignal.com/v1",
  "ca": "https://ca.api.authsignal.com/v1"
} as const;

/** A region a tenant can live in. */
export type Region = keyof typeof regions;
