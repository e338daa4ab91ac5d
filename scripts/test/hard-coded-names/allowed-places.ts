import { specFile, specLintFile } from "../../src/paths.ts";
import { listOperations } from "../../src/spec/list-operations.ts";
import { loadSpec } from "../../src/spec/load-spec.ts";

/** Where a name of the document may be typed by hand. */
export interface AllowedPlace {
  /** Path below the repository; `*` matches one file of the folder. */
  file: string;
  names: readonly string[];
  /** Why it can't come from the document. */
  reason: string;
}

/** A file that the compiler asks for each operation may name any of them, so that a new one needs no line here. */
const operations = listOperations(await loadSpec(specFile, specLintFile)).map(({ operationId }) => operationId);
const instance = ["userId", "action", "idempotencyKey"];

export const allowedPlaces: readonly AllowedPlace[] = [
  {
    file: "packages/sdk/src/core/retry-policies.ts",
    names: operations,
    reason: "A person decides what may be repeated; an operation without a row does not compile.",
  },
  {
    file: "packages/emulator/src/tenants/create-tenants.ts",
    names: ["tenantId"],
    reason: "One of two settings of a tenant that only a restart changes.",
  },
  {
    file: "packages/cli/src/input/read-request.ts",
    names: ["track"],
    reason:
      "Only `track` gets a generated idempotency key, which the SDK would make too. Another name does not compile.",
  },
  {
    file: "packages/cli/src/commands/run-emulator.ts",
    names: ["CHALLENGE", "ALLOW", "EMAIL_OTP"],
    reason: "The banner explains one outcome, and suggests a config with one method.",
  },
  {
    file: "packages/cli/src/output/request-log.ts",
    names: ["ALLOW"],
    reason: "Explains why a user is not challenged.",
  },
  {
    file: "packages/emulator/src/pages/result-pages.tsx",
    names: ["CHALLENGE"],
    reason: "An enrollment helps an action that would have been challenged.",
  },
  {
    file: "packages/emulator/src/config/check-config.ts",
    names: ["AUTHENTICATOR_APP"],
    reason: "The only method that has a secret.",
  },
  {
    file: "packages/emulator/src/http/request-log.ts",
    names: ["CHALLENGE", "ALLOW"],
    reason: "Recognizes a user who is not challenged.",
  },
  {
    file: "packages/emulator/src/tenants/create-tenants.ts",
    names: ["tenantId"],
    reason: "A property of the config, which must not change while the emulator runs.",
  },
  {
    file: "packages/emulator/src/tenants/outcome-overrides.ts",
    names: ["outcome"],
    reason: "A property of the control API, not of the document.",
  },
  {
    file: "packages/sdk/test/retries.test.ts",
    names: operations,
    reason: "The promised policies are an independent statement, which must not follow the code that it checks.",
  },
  {
    file: "packages/sdk/src/input/query-input.ts",
    names: ["userId"],
    reason: "The only path parameter of the operations with query parameters; another name is rejected by their tests.",
  },
  {
    file: "packages/sdk/src/authsignal.ts",
    names: operations,
    reason: "A method for each operation, with words of its own; an operation without one does not compile.",
  },
  {
    file: "packages/sdk/src/authsignal.ts",
    names: ["action", "idempotencyKey", "token", "state", "verificationMethod"],
    reason:
      "What is checked before a request and required in a response; the contract tests compare both with the document.",
  },
  {
    file: "packages/sdk/src/parse-response.ts",
    names: ["CHALLENGE_REQUIRED"],
    reason: "The only state with a required url and token. It compiles only while the type has the state.",
  },
  {
    file: "packages/sdk/src/check-binding.ts",
    names: instance,
    reason:
      "What a challenge is bound to is a decision of this SDK; each compiles only as a property of request and response.",
  },

  {
    file: "packages/sdk/src/input/input-check.ts",
    names: ["^[a-zA-Z0-9_-]{1,64}$", "action"],
    reason:
      "The client carries no schemas, for its size; the contract tests reject and send what the document's pattern does.",
  },
  {
    file: "packages/sdk/src/errors/error-from-response.ts",
    names: ["track"],
    reason: "The one operation that sends a challengeId, which a 401 may be about; the hint says so.",
  },
  {
    file: "packages/sdk/src/input/input-check.ts",
    names: ["REVIEW"],
    reason: "Pages of the documentation take the outcome for the state; the hint says which is meant.",
  },
  {
    file: "packages/sdk/src/webhook/parse-event.ts",
    names: ["action.verify", "action.log_created"],
    reason: "A webhook's contents have a name that depends on its type; one without a row does not compile.",
  },
  {
    file: "packages/sdk/src/on-unavailable.ts",
    names: ["ALLOW", "BLOCK", "REVIEW_REQUIRED"],
    reason: "Which states may be a fallback is a decision of this SDK; each compiles only as a state.",
  },
  {
    file: "packages/sdk/src/options.ts",
    names: ["userAgent"],
    reason: "An option of the client, for its own header. It has nothing to do with the property of `track`.",
  },
  {
    file: "packages/sdk/src/types.ts",
    names: ["ALLOW", "BLOCK", "REVIEW_REQUIRED"],
    reason: "Which states may be a fallback is a decision of this SDK; taken from the type of all states.",
  },
  {
    file: "packages/sdk/src/types.ts",
    names: ["queryActions", "codes", "fromDate", "state"],
    reason: "Properties that the SDK types differently from the document, taken out of the generated type.",
  },
  {
    file: "packages/testing/src/builders/build.ts",
    names: ["CHALLENGE_FAILED", "CHALLENGE_REQUIRED", "CHALLENGE_SUCCEEDED", "state", "track", "validateChallenge"],
    reason: "The state decides which other properties a response can have.",
  },
  {
    file: "packages/testing/src/builders/build-error.ts",
    names: ["errorCode"],
    reason: "Both properties have the same value, which the document says in prose.",
  },
  {
    file: "packages/testing/src/builders/bodies.ts",
    names: ["track"],
    reason: "The method is generic, unlike every other one.",
  },
  {
    file: "packages/testing/src/builders/build-webhook-event.ts",
    names: ["action.verify"],
    reason: "Its envelope is that of every event.",
  },
  {
    file: "packages/testing/src/builders/consistency.ts",
    names: [
      "CHALLENGE_REQUIRED",
      "PASSKEY",
      "^[a-zA-Z0-9_-]{1,64}$",
      "action",
      "action.log_created",
      "action.verify",
      "actionCode",
      "authenticator",
      "codes",
      "createdAt",
      "credentialId",
      "credentialPublicKey",
      "defaultVerificationMethod",
      "email",
      "emailVerified",
      "enrollVerifiedAuthenticator",
      "enrolledVerificationMethods",
      "fromDate",
      "getAction",
      "getAuthenticators",
      "getUser",
      "idempotencyKey",
      "isEnrolled",
      "isValid",
      "lastVerifiedAt",
      "otpUri",
      "outcome",
      "phoneNumber",
      "phoneNumberVerified",
      "priorityRuleId",
      "queryActions",
      "ruleIds",
      "rules",
      "state",
      "stateUpdatedAt",
      "tenantId",
      "token",
      "track",
      "updateAction",
      "updateUser",
      "updatedAt",
      "userAuthenticatorId",
      "userId",
      "validateChallenge",
      "verificationMethod",
      "verifiedAt",
      "verifiedByAuthenticatorId",
      "webauthnCredential",
    ],
    reason:
      "Which values exclude each other is prose in the document; each name compiles only as a property of a body.",
  },
  {
    file: "packages/testing/src/fake/*",
    names: [
      "track",
      "CHALLENGE_REQUIRED",
      "token",
      "userId",
      "action",
      "idempotencyKey",
      "outcome",
      "state",
      "tenantId",
    ],
    reason:
      "The verbs of the fake name what a challenge, an outcome and a call have; each compiles only as a property of it.",
  },
  {
    file: "packages/testing/src/lifecycle/*",
    names: ["track", "userId", "action", "idempotencyKey"],
    reason: "The matcher for tracked actions selects them by these properties of a call.",
  },
  {
    file: "packages/testing/src/scenarios/*",
    names: [
      "track",
      "validateChallenge",
      "BLOCK",
      "ALLOW",
      "REVIEW",
      "CHALLENGE",
      "CHALLENGE_REQUIRED",
      "AUTHENTICATOR_APP",
      "outcome",
      "token",
      "action.verify",
      "action.log_created",
    ],
    reason: "Each scenario is a situation that is written by hand: what the service decides, and which calls fail.",
  },
  {
    file: "packages/testing/src/webhooks/*",
    names: ["userId"],
    reason: "The property that a tampered webhook changes.",
  },
  {
    file: "packages/emulator/src/operations/*",
    names: operations,
    reason: "What the service does is written by hand. An operation that no file exports does not compile.",
  },
  {
    file: "packages/emulator/src/operations/*",
    names: [
      "CHALLENGE_REQUIRED",
      "CHALLENGE_SUCCEEDED",
      "REVIEW_REQUIRED",
      "REVIEW_SUCCEEDED",
      "REVIEW_FAILED",
      "BLOCK",
    ],
    reason:
      "The document names states and not what leads to them: that is written by hand. Each compiles only as a state.",
  },
  {
    file: "packages/emulator/src/challenges/*",
    names: ["CHALLENGE_REQUIRED", "CHALLENGE_SUCCEEDED", "CHALLENGE_FAILED"],
    reason: "How a challenge moves an action is written by hand; each compiles only as a state.",
  },
  {
    file: "packages/emulator/src/challenges/*",
    names: ["SMS", "WHATSAPP", "EMAIL_OTP", "AUTHENTICATOR_APP", "otpUri"],
    reason: "The document does not say which methods send a code, where to, and which make one, and from what.",
  },
  {
    file: "packages/emulator/src/challenges/*",
    names: ["state", "verificationMethod", "verifiedByAuthenticatorId"],
    reason: "Part of a stored record, whose type has them.",
  },
  {
    file: "packages/emulator/src/pages/*",
    names: ["ALLOW", "CHALLENGE", "CHALLENGE_REQUIRED", "CHALLENGE_SUCCEEDED", "CHALLENGE_FAILED"],
    reason: "What a page shows in each state is a decision; each compiles only as a state.",
  },
  {
    file: "packages/emulator/src/pages/*",
    names: [
      "action",
      "authenticator",
      "email",
      "enrollVerifiedAuthenticator",
      "phoneNumber",
      "redirectUrl",
      "state",
      "token",
    ],
    reason: "Words of the pages: names of form fields, types of inputs, and parameters of the address to return to.",
  },
  {
    file: "packages/emulator/src/challenges/*",
    names: ["redirectUrl", "redirectToSettings"],
    reason: "What a challenge link keeps of the request; each compiles only as a property of it.",
  },
  {
    file: "packages/emulator/src/challenges/*",
    names: ["token"],
    reason: "The query parameter of a challenge link and of the URL that the user returns to.",
  },
  {
    file: "packages/emulator/src/rules/*",
    names: ["BLOCK", "CHALLENGE_REQUIRED", "REVIEW_REQUIRED"],
    reason: "Which state an outcome leads to is written by hand; an outcome without one does not compile.",
  },
  {
    file: "packages/emulator/src/operations/*",
    names: ["AUTHENTICATOR_APP", "PASSKEY"],
    reason:
      "Enrollment takes what the operation takes, a secret where the method makes codes, and a credential for a passkey.",
  },
  {
    file: "packages/emulator/src/operations/*",
    names: ["username", "webauthnCredential"],
    reason: "Part of a stored record, whose type has them.",
  },
  {
    file: "packages/emulator/src/control/create-control.ts",
    names: ["enrollVerifiedAuthenticator", "track"],
    reason: "The control checks its input as these operations do.",
  },
  {
    file: "packages/emulator/src/control/*",
    names: ["getUser", "deleteAuthenticator"],
    reason: "The control API has operations of its own with these names, which do what the service's do.",
  },
  {
    file: "packages/emulator/src/http/*",
    names: ["track", ...instance],
    reason: "What the journal keeps of a request, for a person who looks for it.",
  },
  {
    file: "packages/emulator/src/tenants/*",
    names: ["action"],
    reason: "A kind of event of the emulator's own.",
  },
  {
    file: "packages/emulator/src/config/*",
    names: ["ruleId", "rules"],
    reason: "The config has the shape of the management API, which the document does not describe.",
  },
  {
    file: "packages/emulator/src/config/*",
    names: ["custom"],
    reason: "A variable of the rules language, which the document does not describe.",
  },
  {
    file: "packages/emulator/src/rules/*",
    names: ["CHALLENGE", "ALLOW"],
    reason: "The trace of rules says why there was no challenge; each compiles only as outcome or state.",
  },
  {
    file: "packages/emulator/src/operations/*",
    names: ["SMS", "EMAIL_OTP", "EMAIL_MAGIC_LINK"],
    reason: "Which methods take a user's new address is stated in words only; each is one of the document's methods.",
  },
  {
    file: "packages/emulator/src/store/*",
    names: ["isEnrolled", "enrolledVerificationMethods", "allowedVerificationMethods", "defaultVerificationMethod"],
    reason: "What is derived from a user's authenticators, and so not stored with the user.",
  },
  {
    file: "packages/emulator/src/store/*",
    names: ["custom"],
    reason: "Part of a stored record, whose type has it.",
  },
  {
    file: "packages/emulator/src/webhooks/*",
    names: ["action.verify", "action.log_created", "CHALLENGE_SUCCEEDED"],
    reason: "When each webhook is sent is written by hand; the events are typed by the document.",
  },
  {
    file: "packages/emulator/src/webhooks/*",
    names: ["state"],
    reason: "The state of a delivery, which is none of the document's.",
  },
  {
    file: "packages/emulator/src/pages/*",
    names: ["ALLOW", "CHALLENGE_REQUIRED", "CHALLENGE_SUCCEEDED", "CHALLENGE_FAILED", "action", "state"],
    reason: "Which page a state leads to is written by hand; each compiles only as a state or a property of a record.",
  },
  {
    file: "packages/emulator/src/pages/*",
    names: ["token"],
    reason: "The query parameter of the challenge link, and of `redirectUrl`, which the document describes in words.",
  },
  {
    file: "packages/emulator/src/pages/*",
    names: ["redirectUrl", "email", "phoneNumber", "authenticator", "enrollVerifiedAuthenticator"],
    reason: "Fields of the pages' forms and of stored records; each name of the document compiles only as a property.",
  },
  {
    file: "packages/emulator/src/challenges/*",
    names: ["redirectUrl", "redirectToSettings"],
    reason: "What the challenge link keeps of `track`; both compile only as properties of the record.",
  },
  {
    file: "packages/emulator/src/store/memory/*",
    names: [
      "redirectUrl",
      "deviceId",
      "username",
      "action",
      "createdAt",
      "custom",
      "email",
      "idempotencyKey",
      "ipAddress",
      "phoneNumber",
      "stateUpdatedAt",
      "updatedAt",
      "userId",
    ],
    reason: "How each property of a record is kept in memory; each compiles only as a property of the record.",
  },
  {
    file: "packages/cli/src/catalog/*",
    names: [
      "ALLOW",
      "BLOCK",
      "CHALLENGE_FAILED",
      "CHALLENGE_REQUIRED",
      "CHALLENGE_SUCCEEDED",
      "REVIEW_FAILED",
      "REVIEW_SUCCEEDED",
      "SMS",
      "action",
      "action.log_created",
      "action.verify",
      "deleteUser",
      "enrollVerifiedAuthenticator",
      "getAction",
      "idempotencyKey",
      "queryActions",
      "state",
      "token",
      "track",
      "updateAction",
      "updateUser",
      "userId",
      "validateChallenge",
    ],
    reason: "Examples of `--help` and commands of several calls; operations and flags come from the document.",
  },
  {
    file: "packages/cli/src/commands/act-on-emulator.ts",
    names: ["CHALLENGE_REQUIRED"],
    reason: "Finds the actions whose challenge waits for the user.",
  },
  {
    file: "packages/cli/src/commands/import.ts",
    names: ["actionCode", "userId", "verificationMethod"],
    reason: "Tells users from actions, and the methods that the document knows are those of one property.",
  },
  {
    file: "packages/cli/src/commands/run-operation.ts",
    names: ["validateChallenge"],
    reason: "The exit code of this call says whether the user may pass.",
  },
  {
    file: "packages/cli/src/commands/wait.ts",
    names: [
      "CHALLENGE_REQUIRED",
      "REVIEW_REQUIRED",
      "action",
      "actionCode",
      "idempotencyKey",
      "state",
      "updatedAt",
      "userId",
    ],
    reason: "Which states are final is decided by hand, and so are the columns of a stream.",
  },
  {
    file: "packages/cli/src/commands/webhooks.ts",
    names: ["action.log_created", "action.verify"],
    reason: "How each sample is made and which body is a batch are written by hand.",
  },
  {
    file: "packages/cli/src/config/config-files.ts",
    names: ["token"],
    reason: "A property of a config file that would hold a secret, which is refused.",
  },
  {
    file: "packages/cli/src/errors/exit-codes.ts",
    names: ["BLOCK", "CHALLENGE_FAILED", "CHALLENGE_REQUIRED", "REVIEW_FAILED", "REVIEW_REQUIRED"],
    reason: "The exit code of each state is promised to scripts, and does not change with the document.",
  },
  {
    file: "packages/cli/src/errors/explain-error.ts",
    names: ["action", "idempotencyKey", "userAuthenticatorId", "userId"],
    reason: "Names the flags that belong to an error's field.",
  },
  {
    file: "packages/cli/src/output/format-response.ts",
    names: ["createdAt", "idempotencyKey", "state", "updatedAt"],
    reason: "Which column of a table is never cut, and which is dropped first, is decided by hand.",
  },
  {
    file: "packages/cli/src/output/progress.ts",
    names: ["action"],
    reason: "The noun of a sentence, not the field.",
  },
  {
    file: "packages/cli/src/commands/import.ts",
    names: ["actionCode", "userId", "verificationMethod"],
    reason: "Tells an exported action from a user, and finds the list of methods.",
  },
  {
    file: "packages/cli/src/commands/run-operation.ts",
    names: ["validateChallenge"],
    reason: "The only operation whose response fails the command.",
  },
  {
    file: "packages/cli/src/output/export-output.ts",
    names: [
      "actionCode",
      "countryCode",
      "createdAt",
      "idempotencyKey",
      "ipAddress",
      "state",
      "stateUpdatedAt",
      "updatedAt",
      "userAgent",
      "userId",
      "verificationMethod",
      "verifiedByAuthenticatorId",
    ],
    reason: "The columns of an export keep their order when the document gains properties.",
  },
  {
    file: "packages/emulator/src/control/search-records.ts",
    names: ["CHALLENGE_REQUIRED", "outcome"],
    reason:
      "Where each fact of the time line comes from is written by hand; each compiles only as a state or a property.",
  },
  {
    file: "packages/emulator/src/pages/dashboard/*",
    names: [
      "ALLOW",
      "CHALLENGE",
      "CHALLENGE_REQUIRED",
      "CHALLENGE_SUCCEEDED",
      "EMAIL_OTP",
      "REVIEW",
      "REVIEW_FAILED",
      "REVIEW_REQUIRED",
      "REVIEW_SUCCEEDED",
      "action",
      "action.verify",
      "authenticator",
      "custom",
      "deleteAuthenticator",
      "getUser",
      "outcome",
      "rules",
      "state",
      "updateAction",
      "userId",
      "verificationMethod",
    ],
    reason:
      "Filters, forms and buttons of the dashboard are written by hand; each name compiles only as a state or a property of a record.",
  },
  {
    file: "packages/testing/src/playwright.ts",
    names: ["action.verify"],
    reason: "The webhook that can stop a challenge, which the message names.",
  },
];
