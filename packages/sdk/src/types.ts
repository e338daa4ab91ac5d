import type { components, operations, paths, UserActionState } from "@authsignal-actions/client";

type Schemas = components["schemas"];
type ActionsQuery = NonNullable<paths[(typeof operations)["queryActions"]["path"]]["get"]["parameters"]["query"]>;

/** What `track` is told of the action. Every property is optional; unknown ones are sent too. */
export type TrackAttributes = Schemas["TrackAttributes"];

/** Which user does what. */
export interface TrackRequest {
  /** Any string that names the user. */
  userId: string;
  /** Code of the action, `^[a-zA-Z0-9_-]{1,64}$`. */
  action: string;
  attributes?: TrackAttributes | undefined;
}

/** `url` and `token` are strings in every state; where the service left them out they are missing at run time, except in `CHALLENGE_REQUIRED`. */
type WithUrlAndToken<Response> = Response extends unknown
  ? Omit<Response, "url" | "token"> & { url: string; token: string }
  : never;

/** The decision. It narrows by `state`. */
export type TrackResponse = WithUrlAndToken<Schemas["TrackChallengeRequired"] | Schemas["TrackDecided"]>;

/** Names one action instance. */
export interface GetActionRequest {
  userId: string;
  action: string;
  idempotencyKey: string;
}

export type GetActionResponse = Schemas["Action"];

export interface QueryActionsRequest extends Omit<ActionsQuery, "codes" | "fromDate" | "state"> {
  userId: string;
  /** Action codes, as an array or separated by commas. All actions when omitted. */
  codes?: string | readonly string[] | undefined;
  /** ISO 8601 text or a Date. The service's default is 30 days ago. */
  fromDate?: string | Date | undefined;
  /** One of {@link UserActionState}, checked before the request. */
  state?: Schemas["UserActionStateInput"] | undefined;
}

export type QueryActionsResponse = Schemas["QueriedAction"][];

/** The vendor SDK's form of {@link QueryActionsRequest}. */
export interface QueryUserActionsRequest extends Omit<QueryActionsRequest, "codes"> {
  actionCodes?: readonly string[] | undefined;
}

export type QueryUserActionsResponse = QueryActionsResponse;

export type ActionAttributes = Schemas["UpdateActionAttributes"];

export interface UpdateActionRequest extends GetActionRequest {
  /** The state to set is one of {@link UserActionState}, checked before the request. */
  attributes: ActionAttributes;
}

export type UpdateActionResponse = Schemas["Action"];

/** A token and what the finished challenge must belong to. Take the bound fields from the server-side session. */
export interface ValidateChallengeRequest {
  token: string;
  userId?: string | undefined;
  action?: string | undefined;
  /** Compared with the answer; it is not sent. */
  idempotencyKey?: string | undefined;
}

export type ValidateChallengeResponse = Schemas["ValidateChallengeResponse"];

export interface GetUserRequest {
  userId: string;
}

export type GetUserResponse = Schemas["User"];

export type EnrollVerifiedAuthenticatorAttributes = Schemas["EnrollVerifiedAuthenticatorAttributes"];

export interface EnrollVerifiedAuthenticatorRequest {
  userId: string;
  attributes: EnrollVerifiedAuthenticatorAttributes;
}

export type EnrollVerifiedAuthenticatorResponse = Schemas["EnrollVerifiedAuthenticatorResponse"];

export interface GetAuthenticatorsRequest {
  userId: string;
}

export type UserAuthenticator = Schemas["Authenticator"];

export interface DeleteAuthenticatorRequest {
  userId: string;
  userAuthenticatorId: string;
}

/** A state that may stand in for an answer that did not come. */
export type FallbackState = Extract<UserActionState, "ALLOW" | "BLOCK" | "REVIEW_REQUIRED">;
