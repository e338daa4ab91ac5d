import type { OperationId } from "@authsignal-actions/client";
import type { Deviation } from "../../live/deviation.ts";
import { operationOf } from "./record-responses.ts";
import type { ProxiedExchange, ProxyResponse } from "./start-proxy.ts";

/** A way in which a service's response can differ from the document. */
export interface DeviatingResponse {
  name: string;
  operationId: OperationId;
  /** The status of the responses that are altered. */
  status: number;
  alter(response: ProxyResponse): Partial<ProxyResponse>;
  /** How it must be reported. */
  reported: Omit<Deviation, "operation">;
}

/** Ten ways, each in another call of the live suite. */
export const deviatingResponses: readonly DeviatingResponse[] = [
  {
    name: "a required property is missing",
    operationId: "getAction",
    status: 200,
    alter: inBody(({ createdAt: _, ...action }) => action),
    reported: { step: "the tracked action", what: "createdAt", expected: "a value", got: "nothing" },
  },
  {
    name: "a property has another type",
    operationId: "getUser",
    status: 200,
    alter: inBody((user) => ({ ...user, emailVerified: "no" })),
    reported: { step: "a user who was never seen", what: "emailVerified", expected: "boolean", got: "string" },
  },
  {
    name: "a state is not one of the closed list",
    operationId: "updateAction",
    status: 200,
    alter: inBody((action) => ({ ...action, state: "REVIEW" })),
    reported: {
      step: "held for review",
      what: "state",
      expected:
        "one of ALLOW, BLOCK, CHALLENGE_REQUIRED, CHALLENGE_SUCCEEDED, CHALLENGE_FAILED, REVIEW_REQUIRED, REVIEW_SUCCEEDED, REVIEW_FAILED",
      got: "REVIEW",
    },
  },
  {
    name: "what exists is not found",
    operationId: "getAuthenticators",
    status: 200,
    alter: () => ({ status: 404, body: '{"error":"not_found","errorCode":"not_found"}' }),
    reported: {
      step: "the authenticators",
      what: "status",
      expected: "one of 200, 400, 401, 403, 429, 500, 503",
      got: "404",
    },
  },
  {
    name: "the content type is another",
    operationId: "validateChallenge",
    status: 200,
    alter: ({ headers }) => ({ headers: { ...headers, "content-type": "text/plain; charset=utf-8" } }),
    reported: {
      step: "a token before its challenge",
      what: "content type",
      expected: "application/json",
      got: "text/plain",
    },
  },
  {
    name: "the status is one that is not documented",
    operationId: "track",
    status: 200,
    alter: () => ({ status: 202 }),
    reported: {
      step: "tracked before enrollment",
      what: "status",
      expected: "one of 200, 400, 401, 403, 422, 429, 500, 503",
      got: "202",
    },
  },
  {
    name: "an object comes in an array",
    operationId: "getUser",
    status: 200,
    alter: ({ body }) => ({ body: `[${body}]` }),
    reported: { step: "an enrolled user", what: "body", expected: "object", got: "array" },
  },
  {
    name: "a time is not ISO 8601",
    operationId: "queryActions",
    status: 200,
    alter: ({ body }) => ({ body: body.replace(/"createdAt":"[^"]+"/, '"createdAt":"25/07/2022 03:19"') }),
    reported: {
      step: "all actions of the user",
      what: "[0].createdAt",
      expected: "date-time",
      got: "other text",
    },
  },
  {
    name: "an error has another shape",
    operationId: "getAction",
    status: 404,
    alter: () => ({ body: '{"message":"Not Found"}' }),
    reported: {
      step: "an action that does not exist, read",
      what: "error code",
      expected: "error or errorCode",
      got: "neither",
    },
  },
  {
    name: "a response is a redirect",
    operationId: "deleteAuthenticator",
    status: 200,
    alter: ({ headers }) => ({
      status: 302,
      headers: { ...headers, location: "https://login.example/?next=secret" },
    }),
    reported: {
      step: "the authenticator deleted",
      what: "redirect",
      expected: "a response",
      got: "302 to https://login.example",
    },
  },
];

/** For each deviation, alters the first response that it applies to, and no other. */
export function deviateOnce(
  ways: readonly DeviatingResponse[] = deviatingResponses,
): (exchange: ProxiedExchange) => Partial<ProxyResponse> | undefined {
  const left = new Set(ways);
  return ({ method, target, response }) => {
    const operationId = operationOf(method, target.split("?", 1)[0] ?? "");
    const way = [...left].find((one) => one.operationId === operationId && one.status === response.status);
    if (!way) return undefined;
    left.delete(way);
    return way.alter(response);
  };
}

function inBody(change: (body: Record<string, unknown>) => object): DeviatingResponse["alter"] {
  return ({ body }) => ({ body: JSON.stringify(change(JSON.parse(body) as Record<string, unknown>)) });
}
