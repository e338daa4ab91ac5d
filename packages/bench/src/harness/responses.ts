import { action, idempotencyKey, userId } from "../clients/input.ts";

/** The fixed response of an operation: its body, and the serialized bytes. */
export interface StubResponse {
  body: unknown;
  bytes: Buffer<ArrayBuffer>;
}

/** Returns the response to a request, or undefined for an operation that the benchmark does not serve. */
export function stubResponseTo(method: string, path: string): StubResponse | undefined {
  const [, version, users, , actions, code, key, rest] = path.split("?", 1)[0]?.split("/") ?? [];
  if (version !== "v1" || users !== "users" || actions !== "actions" || rest !== undefined) return undefined;
  if (code === undefined) return method === "GET" ? stubResponses.queryActions : undefined;
  if (key === undefined) return method === "POST" ? stubResponses.track : undefined;
  if (method === "GET") return stubResponses.getAction;
  return method === "PATCH" ? stubResponses.updateAction : undefined;
}

const track = {
  state: "CHALLENGE_REQUIRED",
  idempotencyKey,
  url: `https://mfa.example.com/challenge?token=${"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.".padEnd(420, "A")}`,
  token: "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.".padEnd(420, "A"),
  isEnrolled: true,
  enrolledVerificationMethods: ["AUTHENTICATOR_APP", "SMS", "PASSKEY"],
  allowedVerificationMethods: ["AUTHENTICATOR_APP", "PASSKEY"],
  defaultVerificationMethod: "PASSKEY",
  ruleIds: ["0d3f7bb0-4f5e-4f9c-8f1a-5f8a2c6d7e01"],
};

const oneAction = {
  state: "REVIEW_REQUIRED",
  createdAt: "2026-11-20T03:19:00.316Z",
  stateUpdatedAt: "2026-11-20T03:21:10.002Z",
  verificationMethod: "PASSKEY",
  output: { custom: { amount: 1250.5, currency: "NZD", newPayee: true } },
  ruleIds: ["0d3f7bb0-4f5e-4f9c-8f1a-5f8a2c6d7e01"],
  rules: [
    {
      ruleId: "0d3f7bb0-4f5e-4f9c-8f1a-5f8a2c6d7e01",
      name: "Large withdrawal to a new payee",
      description: "Ask for a passkey above 1 000 to a payee who was added in the last week",
    },
  ],
  priorityRuleId: "0d3f7bb0-4f5e-4f9c-8f1a-5f8a2c6d7e01",
};

const listed = Array.from({ length: 10 }, (_, index) => ({
  actionCode: index % 2 === 0 ? action : "signIn",
  idempotencyKey: `5924a649-b5d3-4baf-a4ab-4b812dde97a${index}`,
  createdAt: `2026-11-${10 + index}T03:19:00.316Z`,
  updatedAt: `2026-11-${10 + index}T03:21:10.002Z`,
  state: index % 3 === 0 ? "CHALLENGE_SUCCEEDED" : "ALLOW",
  stateUpdatedAt: `2026-11-${10 + index}T03:21:10.002Z`,
  verificationMethod: "PASSKEY",
  verifiedByAuthenticatorId: `c3a9f6b2-1d84-4f57-9e6e-${userId.slice(-12)}`,
  userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  ipAddress: "203.0.113.7",
  countryCode: "NZ",
}));

export const stubResponses = {
  track: stubResponse(track),
  getAction: stubResponse(oneAction),
  queryActions: stubResponse(listed),
  updateAction: stubResponse({ ...oneAction, state: "REVIEW_FAILED" }),
};

function stubResponse(body: unknown): StubResponse {
  return { body, bytes: Buffer.from(JSON.stringify(body)) };
}
