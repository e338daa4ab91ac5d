import {
  checkHeaders,
  checkOptionNames,
  createRequester,
  InvalidInputError,
  type OperationId,
} from "@authsignal-actions/client";
import packageJson from "../package.json" with { type: "json" };
import { boundFields, checkBinding } from "./check-binding.ts";
import { Call, type CallContext, type OperationInput, type PreparedCall, redactorFor } from "./core/call.ts";
import type { CallLimits } from "./core/call-scope.ts";
import { completeClock } from "./core/clock.ts";
import { AuthsignalError } from "./errors/authsignal-error.ts";
import { ConfigurationError, InvalidRequestError } from "./errors/errors.ts";
import {
  attributesInput,
  checkAction,
  checkBound,
  checkObject,
  checkState,
  checkText,
  pathInput,
} from "./input/input-check.ts";
import { type QueryReaders, queryInput, readAs, readCodes, readDate, readState } from "./input/query-input.ts";
import { serializeBody } from "./input/serialize-body.ts";
import { createKeyring } from "./keyring.ts";
import { createObserver } from "./observers.ts";
import {
  checkOnUnavailable,
  type DecidingOptions,
  fallBack,
  type OnUnavailable,
  type TrackFallback,
  type TrackResult,
} from "./on-unavailable.ts";
import {
  type AuthsignalOptions,
  type CallOptions,
  callLimits,
  callOptions,
  checkCallOptions,
  checkClientOptions,
  clientLimits,
  environmentOptions,
  type TrackOptions,
  trackOptions,
  variables,
} from "./options.ts";
import {
  type Parser,
  parseActionResponse,
  parseArray,
  parseChallengeResponse,
  parseEnrollmentResponse,
  parseNothing,
  parseObject,
  parseTrackResponse,
  parseUserResponse,
} from "./parse-response.ts";
import { createPreview, type Preview } from "./redaction/preview.ts";
import type {
  DeleteAuthenticatorRequest,
  DeleteUserRequest,
  EnrollVerifiedAuthenticatorRequest,
  EnrollVerifiedAuthenticatorResponse,
  GetActionRequest,
  GetActionResponse,
  GetAuthenticatorsRequest,
  GetUserRequest,
  GetUserResponse,
  QueriedAction,
  QueryActionsRequest,
  QueryActionsResponse,
  QueryUserActionsRequest,
  TrackRequest,
  TrackResponse,
  UpdateActionRequest,
  UpdateActionResponse,
  UpdateUserRequest,
  UpdateUserResponse,
  UserAuthenticator,
  ValidateChallengeRequest,
  ValidateChallengeResponse,
} from "./types.ts";
import { createWebhook, type Webhook } from "./webhook/webhook.ts";

/** One method per operation, so that an operation without a method does not compile. */
type Methods = { [Operation in OperationId]: (request: never, options?: never) => Promise<unknown> };

interface State {
  context: CallContext;
  limits: CallLimits;
  bodyPreview: boolean;
  /** The keys that sign webhooks. Empty if the key is a function. */
  secrets: readonly string[];
}

/**
 * The state is returned by a function, so that `util.inspect` never prints it. It is not a private field, so that an
 * instance works behind a Proxy and a fake only needs the same methods.
 */
const stateKey: unique symbol = Symbol("state");

function stateOf(authsignal: object): State {
  return (authsignal as { [stateKey](): State })[stateKey]();
}

const defaultRequestIdHeaders = ["x-request-id", "x-amzn-requestid", "apigw-requestid"] as const;

/**
 * Client for the Authsignal actions API. Create one per process: it reuses connections between calls.
 *
 * Every method takes `(request, options?)` and throws a subclass of {@link AuthsignalError}.
 *
 * Options default to the environment variables `AUTHSIGNAL_API_SECRET_KEY`, `AUTHSIGNAL_API_URL` and `AUTHSIGNAL_REGION`.
 *
 * @throws {ConfigurationError} if an option is unknown or invalid. `field` names it.
 * @example
 * const authsignal = new Authsignal({ apiSecretKey, region: "eu" });
 * const { state, url } = await authsignal.track({ userId: "usr_123", action: "signIn" });
 */
export class Authsignal<const Unavailable extends OnUnavailable = "throw"> implements Methods {
  /** Verifies and parses webhooks. */
  readonly webhook: Webhook;
  /** What `track` does when the service can't be reached. */
  readonly onUnavailable: Unavailable;

  constructor(options: Omit<AuthsignalOptions, "onUnavailable"> & DecidingOptions<Unavailable>);
  constructor(options?: AuthsignalOptions<Unavailable>);
  constructor(options: AuthsignalOptions<Unavailable> = {}) {
    // `Unavailable` is inferred as "throw" if the option is omitted.
    this.onUnavailable = options?.onUnavailable ?? ("throw" as Unavailable);
    const state = createState(options);
    this.webhook = createWebhook({ secrets: state.secrets, now: () => state.context.clock.now() });
    Object.defineProperty(this, stateKey, { value: () => state, configurable: true });
  }

  /**
   * Tracks an action and returns the decision. Branch on `state`.
   *
   * `attributes.idempotencyKey` defaults to a random UUID, shared by all attempts, so that each one names the same
   * instance of the action.
   *
   * @throws {InvalidRequestError} also if the request has other fields beside `attributes`, because they would not be sent.
   * @throws {UnexpectedResponseError} also if the state is `CHALLENGE_REQUIRED` and `url` or `token` is missing.
   * @see `track` in openapi.yaml
   * @example
   * const result = await authsignal.track({ userId, action: "signIn", attributes: { redirectUrl } });
   * if (result.state === "CHALLENGE_REQUIRED") return redirect(result.url);
   */
  track<const PerCall extends OnUnavailable = "throw">(
    request: TrackRequest,
    options: CallOptions & DecidingOptions<PerCall>,
  ): Promise<TrackResult<PerCall>>;
  track<const PerCall extends OnUnavailable>(
    request: TrackRequest,
    options: TrackOptions<PerCall>,
  ): Promise<TrackResult<PerCall>>;
  track(
    request: TrackRequest,
    options?: CallOptions & { onUnavailable?: undefined },
  ): Promise<TrackResult<Unavailable>>;
  async track(
    request: TrackRequest,
    options?: CallOptions & { onUnavailable?: OnUnavailable | undefined },
  ): Promise<TrackResponse | TrackFallback> {
    let idempotencyKey = "";
    const fields = () => {
      checkOnUnavailable(options?.onUnavailable);
      const { userId: _, action: _action, attributes = {}, ...others } = request;
      // A rule would not see them.
      for (const [name, value] of Object.entries(others)) {
        if (value !== undefined) throw new InvalidInputError(name, "must be in attributes.");
      }
      // As JSON has it, because a copy of the object would have no prototype, and so no `toJSON`.
      const sent = JSON.parse(attributesInput({ attributes }).bodyText);
      ({ idempotencyKey = crypto.randomUUID() } = sent);
      checkText("attributes.idempotencyKey", idempotencyKey);
      return { bodyText: JSON.stringify({ ...sent, idempotencyKey }) };
    };
    try {
      return await send(
        this,
        { operation: "track", request, options, fields, optionNames: trackOptions },
        (success, preview) => parseTrackResponse(success, preview, idempotencyKey),
      );
    } catch (error) {
      if (!(error instanceof AuthsignalError)) throw error;
      return await fallBack(error, options?.onUnavailable ?? this.onUnavailable, idempotencyKey);
    }
  }

  /**
   * Gets one action. The response does not contain the user or the action code. `output.custom` contains the `custom` data
   * points passed to `track`.
   *
   * @throws {NotFoundError} if the action does not exist.
   * @see `getAction` in openapi.yaml
   * @example
   * const { state, rules } = await authsignal.getAction({ userId, action: "withdrawFunds", idempotencyKey });
   */
  getAction(request: GetActionRequest, options?: CallOptions): Promise<GetActionResponse> {
    return send(this, { operation: "getAction", request, options }, parseActionResponse);
  }

  /**
   * Lists a user's actions. The API documents neither an order nor pagination.
   *
   * @see `queryActions` in openapi.yaml
   * @example
   * const actions = await authsignal.queryActions({ userId, codes: "signIn,withdrawFunds", fromDate: new Date(2026, 0) });
   */
  queryActions(request: QueryActionsRequest, options?: CallOptions): Promise<QueryActionsResponse> {
    return queryActions(this, { request, options });
  }

  /**
   * {@link Authsignal.queryActions} under its name in `@authsignal/node` 2.21.0, with `actionCodes` instead of `codes`.
   *
   * @see `queryActions` in openapi.yaml
   * @example
   * const actions = await authsignal.queryUserActions({ userId, actionCodes: ["signIn", "withdrawFunds"] });
   */
  queryUserActions(request: QueryUserActionsRequest, options?: CallOptions): Promise<QueryActionsResponse> {
    return queryActions(this, { request, options, aliases: { codes: "actionCodes" } });
  }

  /**
   * Sets the state of one action. A retry sets it again, which overwrites changes made by others between the attempts.
   *
   * @throws {NotFoundError} if the action does not exist.
   * @see `updateAction` in openapi.yaml
   * @example
   * await authsignal.updateAction({
   *   userId,
   *   action: "withdrawFunds",
   *   idempotencyKey,
   *   attributes: { state: "REVIEW_SUCCEEDED" },
   * });
   */
  updateAction(request: UpdateActionRequest, options?: CallOptions): Promise<UpdateActionResponse> {
    const fields = () => {
      const body = attributesInput(request);
      checkState("attributes.state", request.attributes.state);
      return body;
    };
    return send(this, { operation: "updateAction", request, options, fields }, parseActionResponse);
  }

  /**
   * Validates a challenge token and returns the outcome of the challenge. Branch on `state`.
   *
   * Pass `userId`, `action` and `idempotencyKey` from the server-side session. Otherwise a user can submit the token of a
   * challenge completed for a less sensitive action.
   *
   * @throws {ChallengeMismatchError} if the challenge succeeded but belongs to another user, action or idempotency key.
   * @see `validateChallenge` in openapi.yaml
   * @example
   * const { userId, idempotencyKey } = session;
   * const { state } = await authsignal.validateChallenge({ token, userId, action: "withdrawFunds", idempotencyKey });
   * if (state !== "CHALLENGE_SUCCEEDED") return deny();
   */
  validateChallenge(request: ValidateChallengeRequest, options?: CallOptions): Promise<ValidateChallengeResponse> {
    const fields = () => {
      checkText("token", request.token);
      // A misspelled field would not be checked.
      const { idempotencyKey: _, ...body } = request;
      const { token: _token, ...fields } = request;
      checkOptionNames(fields, boundFields, true);
      for (const field of boundFields) checkBound(field, request);
      if (request.action !== undefined) checkAction("action", request.action);
      return serializeBody("", body);
    };
    return send(this, { operation: "validateChallenge", request, options, fields }, (success, preview) => {
      const response = parseChallengeResponse(success, preview);
      checkBinding(request, response, success.details);
      return response;
    });
  }

  /**
   * Gets a user. An unknown user is not an error: `isEnrolled` is `false`.
   *
   * @see `getUser` in openapi.yaml
   * @example
   * const { isEnrolled, enrolledVerificationMethods } = await authsignal.getUser({ userId });
   */
  getUser(request: GetUserRequest, options?: CallOptions): Promise<GetUserResponse> {
    return send(this, { operation: "getUser", request, options }, parseUserResponse);
  }

  /**
   * Sets attributes of a user. Attributes you omit stay as they are. A retry sets the same values again, which overwrites
   * changes made by others between the attempts.
   *
   * @see `updateUser` in openapi.yaml
   * @example
   * await authsignal.updateUser({ userId, attributes: { email: "jane@example.com", emailVerified: true } });
   */
  updateUser(request: UpdateUserRequest, options?: CallOptions): Promise<UpdateUserResponse> {
    const fields = () => attributesInput(request);
    return send(this, { operation: "updateUser", request, options, fields }, parseObject<UpdateUserResponse>);
  }

  /**
   * Deletes a user and the user's authenticators, and with `actions: true` the user's actions too. If an earlier attempt may
   * have deleted the user, a 404 counts as success.
   *
   * @throws {NotFoundError} if the service says that the user does not exist.
   * @see `deleteUser` in openapi.yaml
   * @example
   * await authsignal.deleteUser({ userId });
   */
  deleteUser(request: DeleteUserRequest, options?: CallOptions): Promise<void> {
    const readers: QueryReaders<"deleteUser"> = { actions: readAs("boolean") };
    const fields = () => queryInput(request, readers);
    return send(this, { operation: "deleteUser", request, options, fields }, parseNothing);
  }

  /**
   * Enrolls an authenticator that you have already verified. Retried only if the request was not sent.
   *
   * @see `enrollVerifiedAuthenticator` in openapi.yaml
   * @example
   * const { authenticator } = await authsignal.enrollVerifiedAuthenticator({
   *   userId,
   *   attributes: { verificationMethod: "SMS", phoneNumber: "+64270000000" },
   * });
   */
  enrollVerifiedAuthenticator(
    request: EnrollVerifiedAuthenticatorRequest,
    options?: CallOptions,
  ): Promise<EnrollVerifiedAuthenticatorResponse> {
    const fields = () => {
      const body = attributesInput(request);
      checkText("attributes.verificationMethod", request.attributes.verificationMethod);
      return body;
    };
    return send(this, { operation: "enrollVerifiedAuthenticator", request, options, fields }, parseEnrollmentResponse);
  }

  /**
   * Lists the authenticators enrolled for a user.
   *
   * @see `getAuthenticators` in openapi.yaml
   * @example
   * for (const { verificationMethod } of await authsignal.getAuthenticators({ userId })) console.log(verificationMethod);
   */
  getAuthenticators(request: GetAuthenticatorsRequest, options?: CallOptions): Promise<UserAuthenticator[]> {
    return send(this, { operation: "getAuthenticators", request, options }, parseArray<UserAuthenticator>);
  }

  /**
   * Removes an authenticator of a user. A 404 on a retry counts as success if an earlier attempt may have taken effect.
   *
   * @throws {NotFoundError} if the authenticator does not exist.
   * @see `deleteAuthenticator` in openapi.yaml
   * @example
   * await authsignal.deleteAuthenticator({ userId, userAuthenticatorId });
   */
  deleteAuthenticator(request: DeleteAuthenticatorRequest, options?: CallOptions): Promise<void> {
    return send(this, { operation: "deleteAuthenticator", request, options }, parseNothing);
  }

  /**
   * Closes all connections; a call in flight makes no further attempt. The instance can be used again and then opens new
   * ones.
   */
  close(): void {
    stateOf(this).context.client.close();
  }
}

function queryActions(
  authsignal: object,
  {
    request,
    options,
    aliases,
  }: { request: object; options: CallOptions | undefined; aliases?: Record<string, string> },
): Promise<QueryActionsResponse> {
  const readers: QueryReaders<"queryActions"> = { codes: readCodes, fromDate: readDate, state: readState };
  const fields = () => queryInput(request, readers, aliases);
  return send(authsignal, { operation: "queryActions", request, options, fields }, parseArray<QueriedAction>);
}

interface PublicCall {
  operation: OperationId;
  request: object;
  options: CallOptions | undefined;
  /** Names of the allowed options. Default: those of every call. */
  optionNames?: readonly string[];
  /** Checks the request beyond its path, and serializes its body or query. */
  fields?: () => Pick<OperationInput, "query" | "bodyText">;
}

async function send<T>(
  authsignal: object,
  { operation, request, options, optionNames = callOptions, fields }: PublicCall,
  parse: Parser<T>,
): Promise<T> {
  const { context, limits, bodyPreview } = stateOf(authsignal);
  let prepared: PreparedCall;
  try {
    const input = { ...pathInput(operation, request), ...fields?.() };
    checkCallOptions(options, optionNames);
    const headers = options?.headers && checkHeaders(options.headers);
    prepared = { input, limits: callLimits(options, limits), signal: options?.signal, headers };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const { message, field, hint = "Correct the request." } = error;
    throw new InvalidRequestError(message, { operation, field, hint: `Nothing was sent. ${hint}` });
  }
  // Created late, because a key function runs during the call.
  const preview: Preview = bodyPreview
    ? (text) => createPreview(redactorFor(context, prepared.input))(text)
    : undefined;
  return await new Call(context, prepared).run((success) => parse(success, preview));
}

/** Checks the options of a client and creates what its calls share. @throws {ConfigurationError} */
function createState(options: AuthsignalOptions<OnUnavailable>): State {
  try {
    checkObject("options", options);
    checkClientOptions(options);
    const environment = environmentOptions(options);
    const { apiSecretKey = environment.apiSecretKey ?? "", hooks, logger, bodyPreview = false } = options;
    const userAgent = options.userAgent ?? `authsignal-actions/${packageJson.version}`;
    const requestIdHeaders = options.requestIdHeaders ?? defaultRequestIdHeaders;
    const keys = createKeyring(apiSecretKey);
    const client = createRequester({ ...options, ...environment, apiSecretKey: keys.current, userAgent });
    const clock = completeClock(options.clock);
    return {
      context: { client, clock, observe: createObserver(hooks, logger), requestIdHeaders, keys },
      limits: clientLimits(options),
      bodyPreview,
      secrets: typeof apiSecretKey === "string" ? [apiSecretKey] : [],
    };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const { field, message } = error;
    const variable = (variables as Readonly<Record<string, string>>)[field];
    // A value that is not an option is the variable's.
    const named = variable && options[field as keyof typeof options] === undefined;
    throw new ConfigurationError(named ? message.replace(field, `${field} (${variable})`) : message, {
      field,
      hint: variable ? `Pass a valid ${field}, or set ${variable}.` : "Correct the options of the client.",
    });
  }
}
