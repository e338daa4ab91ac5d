import type { components, operations, paths, UserActionState } from "@authsignal-actions/client";

type Schemas = components["schemas"];
type Schema<Name extends keyof Schemas> = Schemas[Name];
type ActionsQuery = NonNullable<paths[(typeof operations)["queryActions"]["path"]]["get"]["parameters"]["query"]>;

/** An optional property of a request may also be undefined, as when it comes from a form that was left empty. */
type WithUndefined<Body> = {
  [Name in keyof Body]: object extends Pick<Body, Name> ? Body[Name] | undefined : Body[Name];
};

/** What `track` is told of the action. Every property is optional; unknown ones are sent too. */
export interface TrackAttributes extends WithUndefined<Schema<"TrackAttributes">> {}

/** Which user does what. */
export interface TrackRequest {
  /** Any string that names the user. */
  userId: string;
  /** Code of the action, `^[a-zA-Z0-9_-]{1,64}$`. */
  action: string;
  /** What else is known of the action, such as `redirectUrl` and the fields that rules look at. */
  attributes?: TrackAttributes | undefined;
}

/**
 * The decision. `url` and `token` are strings in every state. Where the service omits them they are missing at run time,
 * except in `CHALLENGE_REQUIRED`.
 *
 * One object rather than a union by state, so that `result.state` can still be read after a switch over all states.
 */
export interface TrackResponse extends Schema<"TrackResult"> {
  /** What to do. Handle each: the list is closed. */
  state: UserActionState;
  /** Address of the pre-built UI. It has a query string already. */
  url: string;
  /** Short-lived, opaque token for client SDKs, also accepted by `validateChallenge`. */
  token: string;
}

/** Names one action instance. */
export interface GetActionRequest {
  /** The user who was tracked. */
  userId: string;
  /** Code of the action that was tracked. */
  action: string;
  /** The key that `track` was called with or answered. */
  idempotencyKey: string;
}

/** One action instance: its state, since when, what decided, and in `output.custom` the data points it was tracked with. */
export interface GetActionResponse extends Schema<"Action"> {}

/** Whose action instances to list, and which of them. */
export interface QueryActionsRequest extends Omit<ActionsQuery, "codes" | "fromDate" | "state"> {
  /** Any string that names the user. */
  userId: string;
  /** Action codes, as an array or separated by commas. All actions when omitted. */
  codes?: string | readonly string[] | undefined;
  /** ISO 8601 text or a Date. The service's default is 30 days ago. */
  fromDate?: string | Date | undefined;
  /** One of {@link UserActionState}, checked before the request. */
  state?: Schema<"UserActionStateInput"> | undefined;
}

/** One action instance of a list. Its `state` may be one that came after this version. */
export interface QueriedAction extends Schema<"QueriedAction"> {}

/** The action instances of a user. */
export type QueryActionsResponse = QueriedAction[];

/** The form that `@authsignal/node` 2.21.0 has for {@link QueryActionsRequest}. */
export interface QueryUserActionsRequest extends Omit<QueryActionsRequest, "codes"> {
  /** Action codes. All actions when omitted. */
  actionCodes?: readonly string[] | undefined;
}

/** The name that `@authsignal/node` 2.21.0 has for {@link QueryActionsResponse}. */
export type QueryUserActionsResponse = QueryActionsResponse;

/** What to change of an action instance. */
export interface ActionAttributes extends WithUndefined<Schema<"UpdateActionAttributes">> {}

/** An action instance, and what to change of it. */
export interface UpdateActionRequest extends GetActionRequest {
  /** The state to set is one of {@link UserActionState}, checked before the request. */
  attributes: ActionAttributes;
}

/** The action instance after the change. Only `state` is certain to be there. */
export interface UpdateActionResponse extends Schema<"UpdatedAction"> {}

/**
 * A token and what the finished challenge must belong to. Take the bound fields from the server-side session: one that is
 * given as `undefined` is refused.
 */
export interface ValidateChallengeRequest {
  /** The `token` that came back with the redirect. */
  token: string;
  /** The user whom the session belongs to. */
  userId?: string;
  /** Code of the action that was tracked. */
  action?: string;
  /** Compared with the response; it is not sent. */
  idempotencyKey?: string;
}

/** How the challenge behind a token ended. Decide on `state`. */
export interface ValidateChallengeResponse extends Schema<"ValidateChallengeResponse"> {}

/** Whom to read. */
export interface GetUserRequest {
  /** Any string that names the user. */
  userId: string;
}

/** What the service knows of a user. */
export interface GetUserResponse extends Schema<"User"> {}

/** What your own system verified, and how. */
export interface EnrollVerifiedAuthenticatorAttributes
  extends WithUndefined<Schema<"EnrollVerifiedAuthenticatorAttributes">> {}

/** For whom to enroll which authenticator. */
export interface EnrollVerifiedAuthenticatorRequest {
  /** Any string that names the user. */
  userId: string;
  /** The authenticator; which fields it needs depends on its `verificationMethod`. */
  attributes: EnrollVerifiedAuthenticatorAttributes;
}

/** The authenticator that was enrolled, and recovery codes if the service made any. */
export interface EnrollVerifiedAuthenticatorResponse extends Schema<"EnrollVerifiedAuthenticatorResponse"> {}

/** Whose authenticators to list. */
export interface GetAuthenticatorsRequest {
  /** Any string that names the user. */
  userId: string;
}

/** One authenticator of a user. */
export interface UserAuthenticator extends Schema<"Authenticator"> {}

/** Which authenticator of which user to remove. */
export interface DeleteAuthenticatorRequest {
  /** Any string that names the user. */
  userId: string;
  /** As `getAuthenticators` lists it. */
  userAuthenticatorId: string;
}

/** A state that may stand in for an answer that did not come. */
export type FallbackState = Extract<UserActionState, "ALLOW" | "BLOCK" | "REVIEW_REQUIRED">;
