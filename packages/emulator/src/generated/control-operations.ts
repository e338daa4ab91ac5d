// Made by `pnpm generate` from packages/emulator/control-api/openapi.yaml. Do not edit.
import type { ParameterType } from "@authsignal-actions/client";

/** Method, path template and parameters of each operation of the control API. */
export const controlOperations = {
  "addFault": {
    "method": "POST",
    "path": "/faults",
    "queryParameters": [],
    "hasBody": true
  },
  "advanceClock": {
    "method": "POST",
    "path": "/clock/advance",
    "queryParameters": [],
    "hasBody": true
  },
  "approveChallenge": {
    "method": "POST",
    "path": "/challenges/approve",
    "queryParameters": [],
    "hasBody": true
  },
  "clearFaults": {
    "method": "DELETE",
    "path": "/faults",
    "queryParameters": [],
    "hasBody": false
  },
  "clearOutcomes": {
    "method": "DELETE",
    "path": "/outcomes",
    "queryParameters": [],
    "hasBody": false
  },
  "deleteAuthenticator": {
    "method": "DELETE",
    "path": "/users/{userId}/authenticators/{userAuthenticatorId}",
    "queryParameters": [],
    "hasBody": false
  },
  "deleteSnapshot": {
    "method": "DELETE",
    "path": "/snapshots/{name}",
    "queryParameters": [],
    "hasBody": false
  },
  "describeAction": {
    "method": "GET",
    "path": "/users/{userId}/actions/{action}/{idempotencyKey}",
    "queryParameters": [],
    "hasBody": false
  },
  "duplicateDelivery": {
    "method": "POST",
    "path": "/webhooks/deliveries/{deliveryId}/duplicate",
    "queryParameters": [],
    "hasBody": false
  },
  "enroll": {
    "method": "POST",
    "path": "/users/{userId}/authenticators",
    "queryParameters": [],
    "hasBody": true
  },
  "evaluateRules": {
    "method": "POST",
    "path": "/rules/evaluate",
    "queryParameters": [],
    "hasBody": true
  },
  "expireChallenge": {
    "method": "POST",
    "path": "/challenges/expire",
    "queryParameters": [],
    "hasBody": true
  },
  "failChallenge": {
    "method": "POST",
    "path": "/challenges/fail",
    "queryParameters": [],
    "hasBody": true
  },
  "freezeClock": {
    "method": "POST",
    "path": "/clock/freeze",
    "queryParameters": [],
    "hasBody": false
  },
  "getClock": {
    "method": "GET",
    "path": "/clock",
    "queryParameters": [],
    "hasBody": false
  },
  "getConfig": {
    "method": "GET",
    "path": "/config",
    "queryParameters": [],
    "hasBody": false
  },
  "getHealth": {
    "method": "GET",
    "path": "/health",
    "queryParameters": [],
    "hasBody": false
  },
  "getRuleTrace": {
    "method": "GET",
    "path": "/rules/traces/{ruleTraceId}",
    "queryParameters": [],
    "hasBody": false
  },
  "getUser": {
    "method": "GET",
    "path": "/users/{userId}",
    "queryParameters": [],
    "hasBody": false
  },
  "listActions": {
    "method": "GET",
    "path": "/users/{userId}/actions",
    "queryParameters": [],
    "hasBody": false
  },
  "listDeliveries": {
    "method": "GET",
    "path": "/webhooks/deliveries",
    "queryParameters": [],
    "hasBody": false
  },
  "listFaults": {
    "method": "GET",
    "path": "/faults",
    "queryParameters": [],
    "hasBody": false
  },
  "listMessages": {
    "method": "GET",
    "path": "/outbox",
    "queryParameters": [
      "userId"
    ],
    "hasBody": false
  },
  "listOutcomes": {
    "method": "GET",
    "path": "/outcomes",
    "queryParameters": [],
    "hasBody": false
  },
  "listRequests": {
    "method": "GET",
    "path": "/journal",
    "queryParameters": [
      "operation",
      "userId"
    ],
    "hasBody": false
  },
  "listSnapshots": {
    "method": "GET",
    "path": "/snapshots",
    "queryParameters": [],
    "hasBody": false
  },
  "listUsers": {
    "method": "GET",
    "path": "/users",
    "queryParameters": [
      "limit",
      "cursor"
    ],
    "hasBody": false
  },
  "quitChallenge": {
    "method": "POST",
    "path": "/challenges/quit",
    "queryParameters": [],
    "hasBody": true
  },
  "redeliver": {
    "method": "POST",
    "path": "/webhooks/deliveries/{deliveryId}/redeliver",
    "queryParameters": [],
    "hasBody": false
  },
  "reorderDeliveries": {
    "method": "POST",
    "path": "/webhooks/reorder",
    "queryParameters": [],
    "hasBody": true
  },
  "reset": {
    "method": "POST",
    "path": "/reset",
    "queryParameters": [],
    "hasBody": false
  },
  "restoreSnapshot": {
    "method": "POST",
    "path": "/snapshots/{name}/restore",
    "queryParameters": [],
    "hasBody": false
  },
  "resumeClock": {
    "method": "POST",
    "path": "/clock/resume",
    "queryParameters": [],
    "hasBody": false
  },
  "saveSnapshot": {
    "method": "PUT",
    "path": "/snapshots/{name}",
    "queryParameters": [],
    "hasBody": false
  },
  "searchActions": {
    "method": "GET",
    "path": "/actions",
    "queryParameters": [
      "userId",
      "action",
      "state",
      "from",
      "limit",
      "cursor"
    ],
    "hasBody": false
  },
  "setClock": {
    "method": "PUT",
    "path": "/clock",
    "queryParameters": [],
    "hasBody": true
  },
  "setOutcome": {
    "method": "PUT",
    "path": "/outcomes",
    "queryParameters": [],
    "hasBody": true
  },
  "startChallenge": {
    "method": "POST",
    "path": "/challenges/start",
    "queryParameters": [],
    "hasBody": true
  },
  "streamEvents": {
    "method": "GET",
    "path": "/events",
    "queryParameters": [],
    "hasBody": false
  },
  "submitCode": {
    "method": "POST",
    "path": "/challenges/submit-code",
    "queryParameters": [],
    "hasBody": true
  },
  "tamperDelivery": {
    "method": "POST",
    "path": "/webhooks/deliveries/{deliveryId}/tamper",
    "queryParameters": [],
    "hasBody": true
  },
  "traceRules": {
    "method": "POST",
    "path": "/rules/trace",
    "queryParameters": [],
    "hasBody": true
  }
} as const;

/** The name of an operation of the control API. */
export type ControlOperationId = keyof typeof controlOperations;

/** Parameters that are more than text: operation → `query.limit` → type. */
export const controlParameterTypes: {
  readonly [Id in ControlOperationId]?: Readonly<Record<string, ParameterType>>;
} = {
  "listUsers": {
    "query.limit": {
      "isList": false,
      "types": [
        "integer"
      ]
    }
  },
  "searchActions": {
    "query.limit": {
      "isList": false,
      "types": [
        "integer"
      ]
    }
  }
};
