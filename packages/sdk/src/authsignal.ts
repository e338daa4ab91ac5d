import {
  type ActionsClient,
  type ActionsClientOptions,
  createActionsClient,
  InvalidInputError,
  type OperationId,
} from "@authsignal-actions/client";
import packageJson from "../package.json" with { type: "json" };
import { checkBinding } from "./challenge-binding.ts";
import { type CallSuccess, redactorFor } from "./core/attempt.ts";
import { type CallContext, call } from "./core/call.ts";
import { systemClock } from "./core/clock.ts";
import type { OperationInput } from "./core/operation-input.ts";
import { checkShape, createPreview, type Preview, parseArray, parseObject } from "./core/parse-body.ts";
import { AuthsignalError } from "./errors/authsignal-error.ts";
import { ConfigurationError } from "./errors/errors.ts";
import { InputCheck } from "./input/input-check.ts";
import { queryInput } from "./input/query-input.ts";
import { createKeyring } from "./keyring.ts";
import { createObserver } from "./observers.ts";
import {
  checkOnUnavailable,
  fallBack,
  type OnUnavailable,
  type TrackFallback,
  type TrackResult,
} from "./on-unavailable.ts";
import {
  type AuthsignalOptions,
  type CallLimits,
  type CallOptions,
  refuseOption,
  resolveClientLimits,
  resolveLimits,
  type TrackOptions,
} from "./options.ts";
import type {
  DeleteAuthenticatorRequest,
  EnrollVerifiedAuthenticatorRequest,
  EnrollVerifiedAuthenticatorResponse,
  GetActionRequest,
  GetActionResponse,
  GetAuthenticatorsRequest,
  GetUserRequest,
  GetUserResponse,
  QueryActionsRequest,
  QueryActionsResponse,
  QueryUserActionsRequest,
  TrackRequest,
  TrackResponse,
  UpdateActionRequest,
  UpdateActionResponse,
  UserAuthenticator,
  ValidateChallengeRequest,
  ValidateChallengeResponse,
} from "./types.ts";
import { Webhook } from "./webhook/webhook.ts";

/** A method for every operation: an operation without one does not compile. */
type Methods = { [Operation in OperationId]: (request: never, options?: never) => Promise<unknown> };

const defaultRequestIdHeaders = ["x-request-id", "x-amzn-requestid", "apigw-requestid"] as const;

/**
 * The actions API. One instance serves a whole process: it keeps connections open between calls.
 *
 * Every method takes `(request, options?)` and throws an {@link AuthsignalError} of the class that fits.
 *
 * @throws {ConfigurationError} naming the option that can't be used.
 * @example
 * const authsignal = new Authsignal({ apiSecretKey: process.env.AUTHSIGNAL_API_SECRET_KEY, region: "eu" });
 * const { state, url } = await authsignal.track({ userId: "usr_123", action: "signIn" });
 */
export class Authsignal<const Unavailable extends OnUnavailable = "throw"> implements Methods {
  /** Verifies webhooks and hands them over typed. */
  readonly webhook: Webhook;
  /** What `track` does when the service can't be reached. */
  readonly onUnavailable: Unavailable;
  readonly #client: ActionsClient;
  readonly #context: CallContext;
  readonly #limits: CallLimits;
  readonly #bodyPreview: boolean;

  constructor(options: AuthsignalOptions<Unavailable>) {
    if (typeof options !== "object" || options === null)
      refuseOption("options", "must be an object with apiSecretKey.");
    this.#limits = resolveClientLimits(options);
    // Where no other is given, the type is that of the default.
    this.onUnavailable = options.onUnavailable ?? ("throw" as Unavailable);
    this.#bodyPreview = options.bodyPreview ?? false;
    const keys = createKeyring(options.apiSecretKey);
    this.#client = createClient({
      ...options,
      apiSecretKey: keys.current,
      userAgent: options.userAgent ?? `authsignal-actions/${packageJson.version}`,
    });
    const clock = options.clock ?? systemClock;
    this.webhook = new Webhook({
      secrets: typeof options.apiSecretKey === "string" ? [options.apiSecretKey] : [],
      now: () => clock.now(),
    });
    this.#context = {
      client: this.#client,
      clock,
      observer: createObserver(options.hooks, options.logger),
      requestIdHeaders: options.requestIdHeaders ?? defaultRequestIdHeaders,
      keys: keys.seen,
    };
  }

  /**
   * Records an action and answers what to do with it. Branch on `state`.
   *
   * Without an `idempotencyKey` one is made, once per call, so that no retry can name a second instance.
   *
   * @throws {UnexpectedResponseError} also when `url` or `token` is missing in `CHALLENGE_REQUIRED`.
   * @see `track` in openapi.yaml
   * @example
   * const result = await authsignal.track({ userId, action: "signIn", attributes: { redirectUrl } });
   * if (result.state === "CHALLENGE_REQUIRED") return redirect(result.url);
   */
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
    const check = new InputCheck("track");
    check.object("request", request);
    const { userId, action, attributes = {} } = request;
    check.action("action", action);
    check.object("attributes", attributes);
    check.optionalText("attributes.idempotencyKey", attributes.idempotencyKey);
    checkOnUnavailable(options?.onUnavailable, check.refuse);
    const { idempotencyKey = crypto.randomUUID() } = attributes;
    const path = check.path({ userId, action });
    const input: OperationInput = { operation: "track", ...path, ...check.body({ ...attributes, idempotencyKey }) };
    try {
      return await this.#send(check, input, options, parseTrackResponse);
    } catch (error) {
      if (!(error instanceof AuthsignalError)) throw error;
      return await fallBack(error, options?.onUnavailable ?? this.onUnavailable, idempotencyKey);
    }
  }

  /**
   * Reads one action instance. The answer does not repeat the user or the action.
   *
   * @throws {NotFoundError} when there is no such instance.
   * @see `getAction` in openapi.yaml
   */
  async getAction(request: GetActionRequest, options?: CallOptions): Promise<GetActionResponse> {
    const check = new InputCheck("getAction");
    const path = check.path(instancePath(check, request));
    return this.#send(check, { operation: "getAction", ...path }, options, parseAction);
  }

  /**
   * Lists a user's action instances. The service documents no order and no pages.
   *
   * @see `queryActions` in openapi.yaml
   * @example
   * const actions = await authsignal.queryActions({ userId, codes: "signIn,withdrawFunds", fromDate: new Date(2026, 0) });
   */
  async queryActions(request: QueryActionsRequest, options?: CallOptions): Promise<QueryActionsResponse> {
    const check = new InputCheck("queryActions");
    check.object("request", request);
    const path = check.path({ userId: request.userId });
    const input: OperationInput = { operation: "queryActions", ...path, query: queryInput(check, request) };
    return this.#send(check, input, options, parseArray<QueryActionsResponse[number]>);
  }

  /** The vendor SDK's name of {@link Authsignal.queryActions}, with its `actionCodes`. */
  async queryUserActions(request: QueryUserActionsRequest, options?: CallOptions): Promise<QueryActionsResponse> {
    new InputCheck("queryActions").object("request", request);
    const { actionCodes, ...rest } = request;
    return this.queryActions({ ...rest, codes: actionCodes }, options);
  }

  /**
   * Sets the state of one action instance. A repeat after a lost answer sets it again, over a change someone made between.
   *
   * @throws {NotFoundError} when there is no such instance.
   * @see `updateAction` in openapi.yaml
   */
  async updateAction(request: UpdateActionRequest, options?: CallOptions): Promise<UpdateActionResponse> {
    const check = new InputCheck("updateAction");
    const path = check.path(instancePath(check, request));
    const { attributes } = request;
    check.object("attributes", attributes);
    check.state("attributes.state", attributes.state);
    return this.#send(check, { operation: "updateAction", ...path, ...check.body(attributes) }, options, parseAction);
  }

  /**
   * Tells how the challenge behind a token ended. Decide on `state`.
   *
   * Pass `userId`, `action` and `idempotencyKey` from the server-side session: otherwise a user can hand in the finished
   * challenge of a harmless action.
   *
   * @throws {ChallengeMismatchError} when the answer lets a user pass and is about another user, action or instance.
   * @see `validateChallenge` in openapi.yaml
   */
  async validateChallenge(
    request: ValidateChallengeRequest,
    options?: CallOptions,
  ): Promise<ValidateChallengeResponse> {
    const check = new InputCheck("validateChallenge");
    check.object("request", request);
    check.text("token", request.token);
    check.optionalText("userId", request.userId);
    if (request.action !== undefined) check.action("action", request.action);
    check.optionalText("idempotencyKey", request.idempotencyKey);
    const { idempotencyKey: _, ...body } = request;
    return this.#send(
      check,
      { operation: "validateChallenge", ...check.path({}), ...check.body(body) },
      options,
      (success, preview) => {
        const answer = parseObject<ValidateChallengeResponse>(
          success,
          { isValid: "boolean" },
          { state: "state" },
          preview,
        );
        const action = answer.action ?? answer.actionCode;
        const response = action === undefined ? answer : { ...answer, action };
        checkBinding(request, response, success.details);
        return response;
      },
    );
  }

  /**
   * Reads a user. A user who was never seen is no error: `isEnrolled` is false.
   *
   * @see `getUser` in openapi.yaml
   */
  async getUser(request: GetUserRequest, options?: CallOptions): Promise<GetUserResponse> {
    const check = new InputCheck("getUser");
    check.object("request", request);
    const path = check.path({ userId: request.userId });
    return this.#send(check, { operation: "getUser", ...path }, options, (success, preview) =>
      parseObject<GetUserResponse>(success, { isEnrolled: "boolean" }, {}, preview),
    );
  }

  /**
   * Enrolls an authenticator that your own system verified before. Repeated only if it certainly was not sent.
   *
   * @see `enrollVerifiedAuthenticator` in openapi.yaml
   */
  async enrollVerifiedAuthenticator(
    request: EnrollVerifiedAuthenticatorRequest,
    options?: CallOptions,
  ): Promise<EnrollVerifiedAuthenticatorResponse> {
    const check = new InputCheck("enrollVerifiedAuthenticator");
    check.object("request", request);
    const { userId, attributes } = request;
    check.object("attributes", attributes);
    check.text("attributes.verificationMethod", attributes.verificationMethod);
    const input: OperationInput = {
      operation: "enrollVerifiedAuthenticator",
      ...check.path({ userId }),
      ...check.body(attributes),
    };
    return this.#send(check, input, options, (success, preview) =>
      parseObject<EnrollVerifiedAuthenticatorResponse>(success, { authenticator: "object" }, {}, preview),
    );
  }

  /**
   * Lists the authenticators enrolled for a user.
   *
   * @see `getAuthenticators` in openapi.yaml
   */
  async getAuthenticators(request: GetAuthenticatorsRequest, options?: CallOptions): Promise<UserAuthenticator[]> {
    const check = new InputCheck("getAuthenticators");
    check.object("request", request);
    const path = check.path({ userId: request.userId });
    return this.#send(check, { operation: "getAuthenticators", ...path }, options, parseArray<UserAuthenticator>);
  }

  /**
   * Removes an authenticator of a user. A 404 after an attempt that may have done it counts as done.
   *
   * @throws {NotFoundError} when there is no such authenticator.
   * @see `deleteAuthenticator` in openapi.yaml
   */
  async deleteAuthenticator(request: DeleteAuthenticatorRequest, options?: CallOptions): Promise<void> {
    const check = new InputCheck("deleteAuthenticator");
    check.object("request", request);
    const { userId, userAuthenticatorId } = request;
    const path = check.path({ userId, userAuthenticatorId });
    await this.#send(check, { operation: "deleteAuthenticator", ...path }, options, () => undefined);
  }

  /**
   * Closes all connections; a call in flight makes no further attempt. The instance can be used again and then opens new
   * ones.
   */
  close(): void {
    this.#client.close();
  }

  async #send<T>(
    check: InputCheck,
    input: OperationInput,
    options: CallOptions | undefined,
    parse: (success: CallSuccess, preview: Preview) => T,
  ): Promise<T> {
    const limits = resolveLimits(options, this.#limits, check.refuse);
    if (options?.headers) check.headers(options.headers);
    // The key may only be known once it was sent.
    const preview: Preview = this.#bodyPreview
      ? (text) => createPreview(redactorFor(this.#context, input))(text)
      : undefined;
    return call(this.#context, input, limits, options, (success) => parse(success, preview));
  }
}

function createClient(options: ActionsClientOptions): ActionsClient {
  try {
    return createActionsClient(options);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new ConfigurationError(error.message, { field: error.field, hint: "Correct the options of the client." });
  }
}

function instancePath(check: InputCheck, request: GetActionRequest): Record<string, string> {
  check.object("request", request);
  const { userId, action, idempotencyKey } = request;
  check.action("action", action);
  return { userId, action, idempotencyKey };
}

function parseTrackResponse(success: CallSuccess, preview: Preview): TrackResponse {
  const required = { state: "state", idempotencyKey: "string", isEnrolled: "boolean" } as const;
  const response = parseObject<TrackResponse>(success, required, {}, preview);
  if (response.state === "CHALLENGE_REQUIRED") {
    checkShape(success, response, { url: "string", token: "string" }, false, preview);
  }
  return response;
}

function parseAction(success: CallSuccess, preview: Preview): GetActionResponse {
  return parseObject<GetActionResponse>(success, { state: "state" }, {}, preview);
}
