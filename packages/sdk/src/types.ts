import type { components, operations, paths, UserActionState } from "@authsignal-actions/client";

type Schemas = components["schemas"];
type Schema<Name extends keyof Schemas> = Schemas[Name];
type ActionsQuery = NonNullable<paths[(typeof operations)["queryActions"]["path"]]["get"]["parameters"]["query"]>;

/** Allows `undefined` for optional properties, even with `exactOptionalPropertyTypes`. */
type WithUndefined<Body> = {
  [Name in keyof Body]: object extends Pick<Body, Name> ? Body[Name] | undefined : Body[Name];
};

/** Details of a tracked action. Every property is optional. Unknown properties are sent as they are. */
export interface TrackAttributes extends WithUndefined<Schema<"TrackAttributes">> {}

/** Request of `track`. */
export interface TrackRequest {
  /** Your id of the user. */
  userId: string;
  /** Code of the action, matching `^[a-zA-Z0-9_-]{1,64}$`. */
  action: string;
  /** Details of the action, such as `redirectUrl` and the fields that rules evaluate. */
  attributes?: TrackAttributes | undefined;
}

/**
 * Response of `track`: the decision. `url` and `token` are typed as strings, but the service may omit them in any state
 * except `CHALLENGE_REQUIRED`.
 *
 * Not a union by state, so that `result.state` can still be read after a switch over all states.
 */
export interface TrackResponse extends Schema<"TrackResult"> {
  /** The decision. Handle every state: the enumeration is closed. */
  state: UserActionState;
  /** URL of the pre-built UI. It already has a query string. */
  url: string;
  /** Short-lived, opaque token for client SDKs, also accepted by `validateChallenge`. */
  token: string;
}

/** Request of `getAction`. */
export interface GetActionRequest {
  /** Your id of the user. */
  userId: string;
  /** Code of the tracked action. */
  action: string;
  /** The key passed to `track`, or returned by it. */
  idempotencyKey: string;
}

/** An action: its state, when the state changed, the rules that matched, and its custom data points in `output.custom`. */
export interface GetActionResponse extends Schema<"Action"> {}

/** Request of `queryActions`. */
export interface QueryActionsRequest extends Omit<ActionsQuery, "codes" | "fromDate" | "state"> {
  /** Your id of the user. */
  userId: string;
  /** Action codes, as an array or separated by commas. Default: all actions. */
  codes?: string | readonly string[] | undefined;
  /** An ISO 8601 string or a Date. Default, set by the service: 30 days ago. */
  fromDate?: string | Date | undefined;
  /** One of {@link UserActionState}. Validated before the request is sent. */
  state?: Schema<"UserActionStateInput"> | undefined;
}

/** A listed action. Its `state` may be newer than this version of the SDK. */
export interface QueriedAction extends Schema<"QueriedAction"> {}

/** Response of `queryActions`. */
export type QueryActionsResponse = QueriedAction[];

/** {@link QueryActionsRequest} with the property names of `@authsignal/node` 2.21.0. */
export interface QueryUserActionsRequest extends Omit<QueryActionsRequest, "codes"> {
  /** Action codes. Default: all actions. */
  actionCodes?: readonly string[] | undefined;
}

/** {@link QueryActionsResponse} under its name in `@authsignal/node` 2.21.0. */
export type QueryUserActionsResponse = QueryActionsResponse;

/** The properties to update. */
export interface ActionAttributes extends WithUndefined<Schema<"UpdateActionAttributes">> {}

/** Request of `updateAction`. */
export interface UpdateActionRequest extends GetActionRequest {
  /** `state` is one of {@link UserActionState}. Validated before the request is sent. */
  attributes: ActionAttributes;
}

/** The updated action. Only `state` is guaranteed. */
export interface UpdateActionResponse extends Schema<"UpdatedAction"> {}

/**
 * Request of `validateChallenge`: the token, and the user and action that the challenge must belong to. Take them from the
 * server-side session. An explicit `undefined` throws, because it usually means that the session was lost.
 */
export interface ValidateChallengeRequest {
  /** The `token` query parameter of the redirect. */
  token: string;
  /** The user of the session. */
  userId?: string;
  /** Code of the tracked action. */
  action?: string;
  /** The key of the tracked action. Compared with the response, not sent. */
  idempotencyKey?: string;
}

/** The outcome of a challenge. Branch on `state`. */
export interface ValidateChallengeResponse extends Schema<"ValidateChallengeResponse"> {}

/** Request of `getUser`. */
export interface GetUserRequest {
  /** Your id of the user. */
  userId: string;
}

/** A user, as stored by the service. */
export interface GetUserResponse extends Schema<"User"> {}

/** Attributes of a user. Each one is optional. */
export interface UserAttributes extends WithUndefined<Schema<"UserAttributes">> {}

/** A user, and the attributes to set. */
export interface UpdateUserRequest {
  /** Your id of the user. */
  userId: string;
  /** Attributes you omit stay as they are. */
  attributes: UserAttributes;
}

/** The attributes of the user after the update. Each one is optional. */
export interface UpdateUserResponse extends Schema<"UpdatedUser"> {}

/** A user to delete. */
export interface DeleteUserRequest {
  /** Your id of the user. */
  userId: string;
  /** Whether to delete the user's actions too. */
  actions?: boolean | undefined;
}

/** The authenticator that you have verified. */
export interface EnrollVerifiedAuthenticatorAttributes
  extends WithUndefined<Schema<"EnrollVerifiedAuthenticatorAttributes">> {}

/** Request of `enrollVerifiedAuthenticator`. */
export interface EnrollVerifiedAuthenticatorRequest {
  /** Your id of the user. */
  userId: string;
  /** The authenticator. Its required fields depend on `verificationMethod`. */
  attributes: EnrollVerifiedAuthenticatorAttributes;
}

/** The enrolled authenticator, and recovery codes if the service generated any. */
export interface EnrollVerifiedAuthenticatorResponse extends Schema<"EnrollVerifiedAuthenticatorResponse"> {}

/** Request of `getAuthenticators`. */
export interface GetAuthenticatorsRequest {
  /** Your id of the user. */
  userId: string;
}

/** An authenticator of a user. */
export interface UserAuthenticator extends Schema<"Authenticator"> {}

/** Request of `deleteAuthenticator`. */
export interface DeleteAuthenticatorRequest {
  /** Your id of the user. */
  userId: string;
  /** The `userAuthenticatorId` returned by `getAuthenticators`. */
  userAuthenticatorId: string;
}

/** A state that `track` can return when the service is unavailable. */
export type FallbackState = Extract<UserActionState, "ALLOW" | "BLOCK" | "REVIEW_REQUIRED">;
