import type { Edit, Mutant, Suite } from "./mutant.ts";

/** Suites with independent knowledge of the API: types, samples, the vendor's SDK, and tests written from facts. */
const suites: readonly Suite[] = [
  "types",
  "contract/known-facts,webhooks,vendor-sdk,documented-samples,generated-requests,rejected-requests,emulator-behind-prism",
  "contract",
  "emulator",
  "sdk",
  "testing",
  "client",
  "cli",
  "scripts/spec-document",
];

/** It lists the operations, and its examples use the schemas of the document. `generate` and tests compare both. */
const controlDocument = "packages/emulator/control-api/openapi.yaml";

/**
 * Changes of meaning, in documents that lint and generate. Checks that only repeat the document, such as `generate --check`
 * and the provenance table, are left out, so that only independent knowledge can kill them.
 */
export const specMutants: readonly Mutant[] = [
  change("operation-renamed", "operationId `getUser` is `readUser`", [
    ["operationId: getUser\n", "operationId: readUser\n"],
    ["        - getUser\n", "        - readUser\n", 1, controlDocument],
  ]),
  change("path-moved", "`/validate` is `/challenges/validate`", [["\n  /validate:\n", "\n  /challenges/validate:\n"]]),
  change("method-put", "`updateAction` is a PUT", [
    ["    patch:\n      operationId: updateAction\n", "    put:\n      operationId: updateAction\n"],
  ]),
  change("path-segments-swapped", "the key comes before the action in the path of an instance", [
    ["/users/{userId}/actions/{action}/{idempotencyKey}:", "/users/{userId}/actions/{idempotencyKey}/{action}:"],
  ]),

  change("request-property-renamed", "`redirectUrl` of `track` is `returnUrl`", [
    ["        redirectUrl:\n", "        returnUrl:\n"],
    ["                  redirectUrl: https", "                  returnUrl: https"],
  ]),
  change("token-optional", "`validateChallenge` does not require `token`", [["      required: [token]\n", ""]]),
  change("state-optional", "`updateAction` does not require `state`", [
    ["The properties to update.\n      required: [state]\n", "The properties to update.\n"],
  ]),
  change("email-required", "`track` requires `email`", [
    [
      "Context of an action. Every property is optional.\n      properties:\n",
      "Context of an action. Every property but one is optional.\n      required: [email]\n      properties:\n",
    ],
    [
      "summary: No context.\n                value: {}\n",
      "summary: No context.\n                value: { email: jane@example.com }\n",
    ],
    [
      "attributes: { deviceId: device-1 }",
      "attributes: { deviceId: device-1, email: jane@example.com }",
      1,
      controlDocument,
    ],
  ]),
  change("request-type", "`isDefault` of an enrollment is text", [
    ["        isDefault:\n          type: boolean\n", "        isDefault:\n          type: string\n"],
    ["isDefault: true\n", 'isDefault: "true"\n'],
  ]),
  change("request-closed", "`track` takes no property that is not listed", [
    [
      "Context of an action. Every property is optional.\n",
      "Context of an action. Every property is optional.\n      additionalProperties: false\n",
    ],
  ]),
  change("action-shorter", "an action code has at most 32 characters", [["{1,64}$", "{1,32}$"]]),
  change("action-wider", "an action code may have dots and colons", [
    ["^[a-zA-Z0-9_-]{1,64}$", "^[a-zA-Z0-9_.:-]{1,64}$"],
  ]),
  change("user-pattern", "a user id consists of letters, digits and a few signs", [
    [userIdSchema(), userIdSchema('        pattern: "^[A-Za-z0-9_@.|:-]+$"\n')],
  ]),
  change("user-shorter", "a user id has at most 128 characters", [
    [userIdSchema(), userIdSchema("        maxLength: 128\n")],
  ]),
  change("query-exploded", "`codes` is repeated for each code", [
    ["          explode: false\n", "          explode: true\n"],
  ]),
  change("query-renamed", "`codes` is `actionCodes`", [["        - name: codes\n", "        - name: actionCodes\n"]]),
  change("query-type", "`fromDate` is a number of seconds", [
    [
      "            anyOf:\n              - type: string\n                format: date-time\n              - type: string\n                format: date\n",
      "            type: integer\n",
    ],
    ['          example: "2026-01-01T00:00:00Z"\n', "          example: 1767225600\n"],
  ]),
  change("key-format", "the `idempotencyKey` of `track` must be a UUID", [
    [
      '          description: "The idempotency key of the instance. Default: a generated key."\n',
      '          description: "The idempotency key of the instance. Default: a generated key."\n          format: uuid\n',
    ],
  ]),

  change("response-property-renamed", "`isEnrolled` is `enrolled`", [
    ["                    isEnrolled: ", "                    enrolled: ", 11],
    ["        isEnrolled:\n", "        enrolled:\n", 2],
    ["required: [idempotencyKey, isEnrolled]", "required: [idempotencyKey, enrolled]"],
    ["required: [isEnrolled]", "required: [enrolled]"],
    ["user: { isEnrolled: false,", "user: { enrolled: false,", 1, controlDocument],
  ]),
  change("listed-action-renamed", "a listed action has `action` instead of `actionCode`", [
    [
      "required: [actionCode, idempotencyKey, createdAt, state]",
      "required: [action, idempotencyKey, createdAt, state]",
    ],
    [
      "createdAt, state]\n      properties:\n        actionCode:\n",
      "createdAt, state]\n      properties:\n        action:\n",
    ],
    ["- actionCode: ", "- action: ", 2],
  ]),
  change("enrolled-optional", "`isEnrolled` may be missing in the response of `track`", [
    ["required: [idempotencyKey, isEnrolled]", "required: [idempotencyKey]"],
  ]),
  change("key-optional", "`idempotencyKey` may be missing in the response of `track`", [
    ["required: [idempotencyKey, isEnrolled]", "required: [isEnrolled]"],
  ]),
  change("challenge-without-url", "`url` and `token` may be missing in CHALLENGE_REQUIRED", [
    ["required: [state, url, token]", "required: [state]"],
  ]),
  change("time-as-number", "`createdAt` of an action is a number", [
    [
      "        createdAt:\n          type: string\n          format: date-time\n          description: When the action was tracked, ISO 8601.\n        stateUpdatedAt:\n",
      "        createdAt:\n          type: integer\n          description: When the action was tracked.\n        stateUpdatedAt:\n",
      2,
    ],
    [
      'createdAt: "2022-07-25T03:19:00.316Z"\n                    stateUpdatedAt:',
      "createdAt: 1658719140316\n                    stateUpdatedAt:",
      9,
    ],
  ]),
  change("list-wrapped", "`queryActions` returns an object with the list", [
    [
      'type: array\n                items:\n                  $ref: "#/components/schemas/QueriedAction"\n',
      'type: object\n                required: [actions]\n                properties:\n                  actions:\n                    type: array\n                    description: The instances.\n                    items:\n                      $ref: "#/components/schemas/QueriedAction"\n',
    ],
    [
      "value:\n                    - actionCode: signIn\n",
      "value:\n                    actions:\n                    - actionCode: signIn\n",
    ],
    [
      "No matching action.\n                  value: []\n",
      "No matching action.\n                  value: { actions: [] }\n",
    ],
  ]),
  change("nullable", "`email` of a user may be null", [
    [
      "Whether the user has at least one authenticator.\n        email:\n          type: string\n",
      'Whether the user has at least one authenticator.\n        email:\n          type: [string, "null"]\n',
    ],
  ]),
  change("valid-optional", "`isValid` may be missing", [["      required: [isValid]\n", ""]]),
  change("error-property-renamed", "`errorDescription` is `errorMessage`", [
    ["        errorDescription:", "        errorMessage:", 11],
    ["                errorDescription:", "                errorMessage:", 6, controlDocument],
  ]),

  change("state-added", "there is a state EXPIRED", [
    [
      "description: The state of an action.\n      enum:\n",
      "description: The state of an action.\n      enum:\n        - EXPIRED\n",
    ],
  ]),
  change("state-renamed", "REVIEW_FAILED is REVIEW_REJECTED", [["REVIEW_FAILED", "REVIEW_REJECTED", 6]]),
  change("methods-closed", "there is no other verification method than those listed", [
    [
      "      anyOf:\n        - type: string\n          enum:\n            - SMS\n",
      "      type: string\n      enum:\n            - SMS\n",
    ],
    ["            - OIDC_PROVIDER\n        - type: string\n      x-open-enum: true\n", "            - OIDC_PROVIDER\n"],
  ]),
  change("status-removed", "`getAction` never returns 404", [
    [
      `priorityRuleId: rule-new-device\n${reference("400", "BadRequest")}${reference("401", "Unauthorized")}${reference("403", "Forbidden")}${reference("404", "NotFound")}`,
      `priorityRuleId: rule-new-device\n${reference("400", "BadRequest")}${reference("401", "Unauthorized")}${reference("403", "Forbidden")}`,
    ],
  ]),
  change("status-changed", "what was rejected with 422 is rejected with 412", [
    ['        "422":\n', '        "412":\n', 5],
  ]),
  change("success-changed", "`deleteAuthenticator` returns 204", [
    [
      '"200":\n          description: The authenticator was removed.',
      '"204":\n          description: The authenticator was removed.',
    ],
  ]),
  change("security-changed", "the key travels as a bearer token", [["scheme: basic\n", "scheme: bearer\n"]]),
  change("server-changed", "the European server has another name", [
    ["https://eu.api.authsignal.com/v1", "https://api.eu.authsignal.com/v1"],
  ]),
  change("sensitive-removed", "`userId` in the path is not marked as personal", [
    ["        minLength: 1\n      x-sensitive: true\n", "        minLength: 1\n"],
  ]),

  change("event-property-renamed", "`action.verify` has `actionCode` instead of `action`", [
    [
      "required: [userId, action, idempotencyKey, verifiedAt,",
      "required: [userId, actionCode, idempotencyKey, verifiedAt,",
    ],
    [
      "          x-sensitive: true\n        action:\n          type: string\n          description: The code of the action.\n",
      "          x-sensitive: true\n        actionCode:\n          type: string\n          description: The code of the action.\n",
    ],
    [
      "                    userId: usr_123\n                    action: withdrawFunds\n",
      "                    userId: usr_123\n                    actionCode: withdrawFunds\n",
    ],
  ]),
  change("signature-header-renamed", "webhooks are signed in the header X-Signature-V3", [
    ["X-Signature-V2", "X-Signature-V3"],
  ]),
  change("batch-renamed", "a batch of logs has `events` instead of `records`", [
    [
      "      required: [records]\n      properties:\n        records:\n",
      "      required: [events]\n      properties:\n        events:\n",
    ],
    ["                  records:\n", "                  events:\n"],
  ]),
];

type Replacement = readonly [find: string, replace: string, times?: number, file?: string];

function change(id: string, what: string, replacements: readonly Replacement[]): Mutant {
  const edits = replacements.map(
    ([find, replace, times = 1, file = "spec/openapi.yaml"]): Edit => ({ file, find, replace, times }),
  );
  return { id: `spec-${id}`, what, edits, suites };
}

function userIdSchema(rule = ""): string {
  return `        minLength: 1\n${rule}      x-sensitive: true\n      example: usr_123\n`;
}

function reference(status: string, response: string): string {
  return `        "${status}":\n          $ref: "#/components/responses/${response}"\n`;
}
