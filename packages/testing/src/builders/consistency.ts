import type { components } from "@authsignal-actions/client";
import type { GetUserResponse, UpdateUserResponse, UserAuthenticator } from "@authsignal-actions/sdk";
import { requestExamples } from "../generated/examples.ts";
import type {
  BuildableOperation,
  RequestOf,
  RequestOperation,
  ResponseOf,
  WebhookBody,
  WebhookType,
} from "./bodies.ts";
import type { Draft } from "./draft.ts";
import { UserActionState } from "./user-action-state.ts";

type Schemas = components["schemas"];
type Envelope = Schemas["WebhookEnvelope"];
/** The properties of an action. Each response has some of them. */
type AnyAction = Partial<Schemas["Action"] & Schemas["QueriedAction"] & Schemas["ActionLog"]>;
/** Makes a body consistent: the other properties follow from the overrides. */
type Rule<T extends object> = (draft: Draft<T>) => void;

/** How the properties of a response depend on each other, by operation. */
export const responseRules: { readonly [Operation in BuildableOperation]?: Rule<ResponseOf<Operation>> } = {
  track(draft) {
    const { body } = draft;
    checkState(draft);
    if (body.state === UserActionState.CHALLENGE_REQUIRED) {
      draft.set("isEnrolled", true, "only a user with an authenticator is challenged");
      if (!body.url) draft.refuse("url", "state is CHALLENGE_REQUIRED, and the user needs it");
      if (!body.token) draft.refuse("token", "state is CHALLENGE_REQUIRED, and client SDKs need it");
    }
    settleEnrollment(draft);
    if (draft.isGiven("token") && body.url && body.token) {
      const url = new URL(body.url);
      url.searchParams.set("token", body.token);
      draft.follow("url", url.href);
    }
  },
  getAction: settleAction,
  updateAction: settleAction,
  queryActions(draft) {
    for (const item of draft.items()) settleAction(item);
    draft.distinct("idempotencyKey", "an action has one entry in the list", "actionCode");
  },
  validateChallenge(draft) {
    const { body } = draft;
    const succeeded = UserActionState.CHALLENGE_SUCCEEDED;
    if (body.state !== undefined) checkState(draft);
    if (draft.isGiven("state")) draft.follow("isValid", body.state === succeeded);
    if (body.isValid) {
      draft.set("state", succeeded, "isValid is true only if the challenge succeeded");
      draft.set("error", undefined, "isValid is true");
    }
    if (draft.isGiven("action")) draft.set("actionCode", body.action, "it is the same as action");
    else if (draft.isGiven("actionCode")) draft.set("action", body.actionCode, "it is the same as actionCode");
    settleMethod(draft);
  },
  getUser(draft) {
    settleEnrollment(draft);
    settleVerified(draft);
  },
  updateUser: settleVerified,
  enrollVerifiedAuthenticator(draft) {
    settleAuthenticator(draft.at("authenticator"));
  },
  getAuthenticators(draft) {
    for (const item of draft.items()) settleAuthenticator(item);
    draft.distinct("userAuthenticatorId", "each authenticator has its own");
  },
};

/** How the properties of a request depend on each other, by operation. */
export const requestRules: { readonly [Operation in RequestOperation]?: Rule<RequestOf<Operation>> } = {
  queryActions(draft) {
    if (draft.body.state !== undefined) checkState(draft);
    draft.times("fromDate");
    const { codes = [] } = draft.body;
    const list = typeof codes === "string" ? codes.split(",") : codes;
    if (list.some((code) => !actionCode.test(code))) draft.refuse("codes", `each must match ${actionCode.source}`);
  },
  updateAction: (draft) => checkState(draft.at("attributes")),
  validateChallenge(draft) {
    if (draft.body.token === "") draft.refuse("token", "it must not be empty");
  },
  enrollVerifiedAuthenticator(draft) {
    const attributes = draft.at("attributes");
    const method = attributes.body.verificationMethod;
    const needed: readonly string[] = neededToEnroll[method as keyof typeof neededToEnroll] ?? [];
    for (const name of new Set(Object.values(neededToEnroll).flat())) {
      if (needed.includes(name)) attributes.follow(name, attributes.body[name] ?? anyExampleOf(name));
      else attributes.follow(name, undefined);
      if (needed.includes(name) && !attributes.body[name]) attributes.refuse(name, `${method} needs it`);
    }
    if (method !== "PASSKEY") attributes.follow("name", undefined);
  },
};

/** How the properties of a webhook depend on each other, by type. */
export const webhookRules: { readonly [Type in WebhookType]: Rule<WebhookBody<Type>> } = {
  "action.verify"(draft) {
    settleEnvelope(draft, "action.verify");
    const data = draft.at("data");
    data.set("state", UserActionState.CHALLENGE_SUCCEEDED, "the event is sent when a challenge is about to succeed");
    data.times("verifiedAt");
    settleTime(draft, data.body.verifiedAt);
  },
  "action.log_created"(draft) {
    const records = draft.at("records");
    if (records.body.length > 500) draft.refuse("records", "a batch has up to 500");
    for (const event of records.items()) {
      const record = event.at("record");
      settleEnvelope(event, "action.log_created");
      settleAction(record);
      const outcome = outcomeOf(record.body.state);
      if (record.isGiven("state") && outcome !== undefined) record.follow("outcome", outcome);
      if (event.isGiven("tenantId")) record.set("tenantId", event.body.tenantId, "it is the tenant of the event");
      else event.follow("tenantId", record.body.tenantId);
      settleTime(event, record.body.updatedAt);
    }
    settleIds(records);
  },
};

/** An event, or a batch of logs, whose content the document does not describe. */
export function otherWebhookRule(type: string): Rule<Envelope | { records: Envelope[] }> {
  return (draft) => {
    if (!("records" in draft.body)) {
      settleEnvelope(draft as Draft<Envelope>, type);
      return;
    }
    const records = (draft as Draft<{ records: Envelope[] }>).at("records");
    for (const event of records.items()) settleEnvelope(event, type);
    settleIds(records);
  };
}

const actionCode = /^[a-zA-Z0-9_-]{1,64}$/;

/** Checks the user and the action of a request. */
export function checkInstance(draft: Draft<{ userId?: string; action?: string }>): void {
  const { userId, action } = draft.body;
  if (userId === "") draft.refuse("userId", "it must not be empty");
  if (action !== undefined && !actionCode.test(action)) draft.refuse("action", `it must match ${actionCode.source}`);
}

/** States of an action whose challenge is not completed. */
const notCompleted: readonly unknown[] = [UserActionState.CHALLENGE_REQUIRED, UserActionState.CHALLENGE_FAILED];

function checkState(draft: Draft<{ state?: string | undefined }>): void {
  const states = Object.values(UserActionState);
  if (!states.some((state) => state === draft.body.state))
    draft.refuse("state", `it must be one of ${states.join(", ")}`);
}

/** The state of an action in a list is open. */
function settleAction(draft: Draft<Schemas["Action"]> | Draft<Schemas["UpdatedAction"]>): void;
function settleAction(draft: Draft<Schemas["QueriedAction"]> | Draft<Schemas["ActionLog"]>): void;
function settleAction(subject: object): void {
  const draft = subject as Draft<AnyAction>;
  if (draft.body.actionCode === undefined) checkState(draft);
  else if (!actionCode.test(draft.body.actionCode)) draft.refuse("actionCode", `it must match ${actionCode.source}`);
  settleMethod(draft);
  draft.times("createdAt", "stateUpdatedAt", "updatedAt");
  settleMatchedRules(draft);
}

/** The properties that a completed challenge sets. */
const proofs = ["verificationMethod", "verifiedByAuthenticatorId"] as const;

function settleMethod(draft: Draft<Pick<AnyAction, "state" | (typeof proofs)[number]>>) {
  const { state } = draft.body;
  for (const name of proofs) {
    if (notCompleted.includes(state))
      draft.set(name, undefined, `nothing completed the challenge if state is ${String(state)}`);
    else if (draft.isGiven("state") && state !== UserActionState.CHALLENGE_SUCCEEDED) draft.follow(name, undefined);
  }
}

/** Makes `ruleIds`, `rules` and `priorityRuleId` agree, where a response has them. */
function settleMatchedRules(draft: Draft<AnyAction>): void {
  const { body } = draft;
  const toRules = (ids: readonly string[]) =>
    ids.map((ruleId) => body.rules?.find((rule) => rule.ruleId === ruleId) ?? { ruleId, name: ruleId });
  if (draft.isGiven("rules") && body.rules) {
    const ids = body.rules.map(({ ruleId }) => ruleId);
    if (body.ruleIds) draft.set("ruleIds", ids, "they are those of rules");
  } else if (draft.isGiven("ruleIds") && body.ruleIds) {
    if (body.rules) draft.follow("rules", toRules(body.ruleIds));
  } else if (draft.isGiven("priorityRuleId") && body.priorityRuleId !== undefined) {
    if (body.rules) draft.follow("rules", toRules([body.priorityRuleId]));
    if (body.ruleIds) draft.follow("ruleIds", [body.priorityRuleId]);
  }
  const ids = body.rules?.map(({ ruleId }) => ruleId) ?? body.ruleIds;
  if (body.priorityRuleId === undefined || !ids || ids.includes(body.priorityRuleId)) return;
  draft.set("priorityRuleId", ids[0], "it is one of the rules that matched");
}

function settleEnrollment(
  draft: Draft<Pick<GetUserResponse, "isEnrolled" | "enrolledVerificationMethods" | "defaultVerificationMethod">>,
): void {
  const { body } = draft;
  if (body.enrolledVerificationMethods?.length === 0)
    draft.set("isEnrolled", false, "enrolledVerificationMethods is empty");
  if (!body.isEnrolled) {
    if (body.enrolledVerificationMethods?.length)
      draft.set("enrolledVerificationMethods", undefined, "isEnrolled is false");
    draft.set("defaultVerificationMethod", undefined, "isEnrolled is false");
    return;
  }
  const { enrolledVerificationMethods: methods, defaultVerificationMethod: method } = body;
  if (methods && method !== undefined && !methods.includes(method))
    draft.follow("defaultVerificationMethod", methods[0]);
}

function settleVerified(draft: Draft<UpdateUserResponse>): void {
  const { body } = draft;
  if (body.email === undefined && body.emailVerified) draft.set("emailVerified", undefined, "there is no email");
  if (body.phoneNumber === undefined && body.phoneNumberVerified)
    draft.set("phoneNumberVerified", undefined, "there is no phoneNumber");
}

/** The property that only authenticators of this method have. */
const contacts: Readonly<Record<string, "phoneNumber" | "email" | "webauthnCredential">> = {
  SMS: "phoneNumber",
  WHATSAPP: "phoneNumber",
  EMAIL_OTP: "email",
  EMAIL_MAGIC_LINK: "email",
  PASSKEY: "webauthnCredential",
  SECURITY_KEY: "webauthnCredential",
};

function settleAuthenticator(draft: Draft<UserAuthenticator>): void {
  for (const name of new Set(Object.values(contacts))) {
    if (contacts[draft.body.verificationMethod] !== name) draft.follow(name, undefined);
  }
  draft.times("createdAt", "verifiedAt", "lastVerifiedAt");
}

/** What the document requires to enroll an authenticator of a method. */
const neededToEnroll = {
  SMS: ["phoneNumber"],
  EMAIL_OTP: ["email"],
  EMAIL_MAGIC_LINK: ["email"],
  AUTHENTICATOR_APP: ["otpUri"],
  PASSKEY: ["credentialId", "credentialPublicKey"],
} as const;

type NeededToEnroll = (typeof neededToEnroll)[keyof typeof neededToEnroll][number];

function anyExampleOf(name: NeededToEnroll): string | undefined {
  const examples: { attributes: { [Name in NeededToEnroll]?: string } }[] = Object.values(
    requestExamples.enrollVerifiedAuthenticator,
  );
  return examples.map(({ attributes }) => attributes[name]).find((value) => value !== undefined);
}

/** The outcome after which an action has a state, unless the state was updated: the states begin with its name. */
function outcomeOf(state: string): Schemas["Outcome"] | undefined {
  const [outcome = ""] = state.split("_");
  return Object.hasOwn(UserActionState, state) ? outcome : undefined;
}

function settleIds(records: Draft<Envelope[]>): void {
  records.distinct("id", "each event has its own, by which an application recognizes a repeated one");
}

function settleEnvelope(draft: Draft<Envelope>, type: string): void {
  draft.set("type", type, "it is the type of this webhook");
  draft.set("version", 1, "the envelope has one version");
  draft.set("source", "https://authsignal.com", "it is always the same");
  draft.times("time");
}

/** An event is created after what it reports. */
function settleTime(draft: Draft<{ time: string }>, happenedAt: string): void {
  if (Date.parse(draft.body.time) < Date.parse(happenedAt))
    draft.set("time", happenedAt, `the event reports what happened at ${happenedAt}`);
}
