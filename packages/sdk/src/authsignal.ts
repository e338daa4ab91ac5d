import {
  type ActionsClientOptions,
  checkOptionNames,
  createRequester,
  InvalidInputError,
  type OperationId,
  type Requester,
} from "@authsignal-actions/client";
import packageJson from "../package.json" with { type: "json" };
import { checkBinding } from "./check-binding.ts";
import { type CallSuccess, redactorFor } from "./core/attempt.ts";
import { type Call, type CallContext, call } from "./core/call.ts";
import { completeClock } from "./core/clock.ts";
import { parseArray } from "./core/parse-body.ts";
import { AuthsignalError } from "./errors/authsignal-error.ts";
import { ConfigurationError } from "./errors/errors.ts";
import { createPreview, type Preview } from "./errors/preview.ts";
import { InputCheck } from "./input/input-check.ts";
import { queryInput } from "./input/query-input.ts";
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
  type CallLimits,
  type CallOptions,
  callOptions,
  checkClientOptions,
  environmentOptions,
  lowLevelOptions,
  refuseOption,
  resolveClientLimits,
  resolveLimits,
  type TrackOptions,
  trackOptions,
  variables,
} from "./options.ts";
import {
  parseActionResponse,
  parseChallengeResponse,
  parseEnrollmentResponse,
  parseTrackResponse,
  parseUserResponse,
} from "./parse-response.ts";
import type {
  DeleteAuthenticatorRequest,
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
  UserAuthenticator,
  ValidateChallengeRequest,
  ValidateChallengeResponse,
} from "./types.ts";
import { Webhook } from "./webhook/webhook.ts";

/** A method for every operation: an operation without one does not compile. */
type Methods = { [Operation in OperationId]: (request: never, options?: never) => Promise<unknown> };

/** What an instance works with. */
interface State {
  context: CallContext;
  limits: CallLimits;
  bodyPreview: boolean;
}

/**
 * Names the function that returns an instance's state: a function, so that nothing prints it, and no private field, so that
 * an instance also works behind a Proxy and a fake with the same methods has the type.
 */
const stateKey: unique symbol = Symbol("state");

function stateOf(authsignal: object): State {
  return (authsignal as { [stateKey](): State })[stateKey]();
}

const defaultRequestIdHeaders = ["x-request-id", "x-amzn-requestid", "apigw-requestid"] as const;

/**
 * The actions API. One instance serves a whole process: it keeps connections open between calls.
 *
 * Every method takes `(request, options?)` and throws an {@link AuthsignalError} of the class that fits.
 *
 * Key and service are read from `AUTHSIGNAL_API_SECRET_KEY`, `AUTHSIGNAL_API_URL` and `AUTHSIGNAL_REGION` where no option
 * gives them.
 *
 * @throws {ConfigurationError} naming the option that is unknown or can't be used.
 * @example
 * const authsignal = new Authsignal({ apiSecretKey, region: "eu" });
 * const { state, url } = await authsignal.track({ userId: "usr_123", action: "signIn" });
 */
export class Authsignal<const Unavailable extends OnUnavailable = "throw"> implements Methods {
  /** Verifies webhooks and hands them over typed. */
  readonly webhook: Webhook;
  /** What `track` does when the service can't be reached. */
  readonly onUnavailable: Unavailable;

  constructor(options: Omit<AuthsignalOptions, "onUnavailable"> & DecidingOptions<Unavailable>);
  constructor(options?: AuthsignalOptions<Unavailable>);
  constructor(options: AuthsignalOptions<Unavailable> = {}) {
    if (typeof options !== "object" || options === null) refuseOption("options", "must be an object.");
    checkClientOptions(options);
    const limits = resolveClientLimits(options);
    // Where no other is given, the type is that of the default.
    this.onUnavailable = options.onUnavailable ?? ("throw" as Unavailable);
    const environment = environmentOptions(options);
    const { apiSecretKey = environment.apiSecretKey } = options;
    if (apiSecretKey === undefined) {
      refuseOption(
        "apiSecretKey",
        `is missing. Pass the server API secret key of your tenant, or set ${variables.apiSecretKey}.`,
      );
    }
    const keys = createKeyring(apiSecretKey);
    const client = createClient(
      {
        ...lowLevelOptions(options),
        ...environment,
        apiSecretKey: keys.current,
        userAgent: options.userAgent ?? `authsignal-actions/${packageJson.version}`,
      },
      environment,
    );
    const clock = completeClock(options.clock, refuseOption);
    this.webhook = new Webhook({
      secrets: typeof apiSecretKey === "string" ? [apiSecretKey] : [],
      now: () => clock.now(),
    });
    const observer = createObserver(options.hooks, options.logger);
    const requestIdHeaders = options.requestIdHeaders ?? defaultRequestIdHeaders;
    const state: State = {
      context: { client, clock, observer, requestIdHeaders, keys },
      limits,
      bodyPreview: options.bodyPreview ?? false,
    };
    Object.defineProperty(this, stateKey, { value: () => state });
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
    const check = new InputCheck("track");
    const path = check.input(request);
    const { attributes = {} } = request;
    check.object("attributes", attributes);
    check.optionalText("attributes.idempotencyKey", attributes.idempotencyKey);
    checkOnUnavailable(options?.onUnavailable, check.refuse);
    const { idempotencyKey = crypto.randomUUID() } = attributes;
    const input = { ...path, ...check.body("attributes", { ...attributes, idempotencyKey }) };
    try {
      return await send(this, check, { input, options, optionNames: trackOptions }, (success, preview) =>
        parseTrackResponse(idempotencyKey, success, preview),
      );
    } catch (error) {
      if (!(error instanceof AuthsignalError)) throw error;
      return await fallBack(error, options?.onUnavailable ?? this.onUnavailable, idempotencyKey);
    }
  }

  /**
   * Reads one action instance. The response does not repeat the user or the action. `output.custom` repeats the `custom`
   * data points that `track` was given.
   *
   * @throws {NotFoundError} when there is no such instance.
   * @see `getAction` in openapi.yaml
   * @example
   * const { state, rules } = await authsignal.getAction({ userId, action: "withdrawFunds", idempotencyKey });
   */
  async getAction(request: GetActionRequest, options?: CallOptions): Promise<GetActionResponse> {
    const check = new InputCheck("getAction");
    return send(this, check, { input: check.input(request), options }, parseActionResponse);
  }

  /**
   * Lists a user's action instances. The service documents no order and no pages.
   *
   * @see `queryActions` in openapi.yaml
   * @example
   * const actions = await authsignal.queryActions({ userId, codes: "signIn,withdrawFunds", fromDate: new Date(2026, 0) });
   */
  async queryActions(request: QueryActionsRequest, options?: CallOptions): Promise<QueryActionsResponse> {
    return queryActions(this, new InputCheck("queryActions"), { request, options });
  }

  /**
   * The name that `@authsignal/node` 2.21.0 has for {@link Authsignal.queryActions}, with its `actionCodes`.
   *
   * @see `queryActions` in openapi.yaml
   * @example
   * const actions = await authsignal.queryUserActions({ userId, actionCodes: ["signIn", "withdrawFunds"] });
   */
  async queryUserActions(request: QueryUserActionsRequest, options?: CallOptions): Promise<QueryActionsResponse> {
    const check = new InputCheck("queryActions");
    check.object("request", request);
    const { actionCodes, ...rest } = request;
    return queryActions(this, check, {
      request: { ...rest, codes: actionCodes },
      options,
      written: { codes: "actionCodes" },
    });
  }

  /**
   * Sets the state of one action instance. A repeat after a lost answer sets it again, over a change someone made between.
   *
   * @throws {NotFoundError} when there is no such instance.
   * @see `updateAction` in openapi.yaml
   * @example
   * await authsignal.updateAction({
   *   userId,
   *   action: "withdrawFunds",
   *   idempotencyKey,
   *   attributes: { state: "REVIEW_SUCCEEDED" },
   * });
   */
  async updateAction(request: UpdateActionRequest, options?: CallOptions): Promise<UpdateActionResponse> {
    const check = new InputCheck("updateAction");
    const path = check.input(request);
    const { attributes } = request;
    check.object("attributes", attributes);
    check.state("attributes.state", attributes.state);
    const input = { ...path, ...check.body("attributes", attributes) };
    return send(this, check, { input, options }, parseActionResponse);
  }

  /**
   * Tells how the challenge behind a token ended. Decide on `state`.
   *
   * Pass `userId`, `action` and `idempotencyKey` from the server-side session: otherwise a user can hand in the finished
   * challenge of a harmless action.
   *
   * @throws {ChallengeMismatchError} when the answer lets a user pass and is about another user, action or instance.
   * @see `validateChallenge` in openapi.yaml
   * @example
   * const { userId, idempotencyKey } = session;
   * const { state } = await authsignal.validateChallenge({ token, userId, action: "withdrawFunds", idempotencyKey });
   * if (state !== "CHALLENGE_SUCCEEDED") return refuse();
   */
  async validateChallenge(
    request: ValidateChallengeRequest,
    options?: CallOptions,
  ): Promise<ValidateChallengeResponse> {
    const check = new InputCheck("validateChallenge");
    const path = check.input(request);
    check.text("token", request.token);
    for (const field of ["userId", "action", "idempotencyKey"] as const) check.bound(field, request);
    if (request.action !== undefined) check.action("action", request.action);
    const { idempotencyKey: _, ...body } = request;
    return send(this, check, { input: { ...path, ...check.body("", body) }, options }, (success, preview) => {
      const response = parseChallengeResponse(success, preview);
      checkBinding(request, response, success.details);
      return response;
    });
  }

  /**
   * Reads a user. A user who was never seen is no error: `isEnrolled` is false.
   *
   * @see `getUser` in openapi.yaml
   * @example
   * const { isEnrolled, enrolledVerificationMethods } = await authsignal.getUser({ userId });
   */
  async getUser(request: GetUserRequest, options?: CallOptions): Promise<GetUserResponse> {
    const check = new InputCheck("getUser");
    return send(this, check, { input: check.input(request), options }, parseUserResponse);
  }

  /**
   * Enrolls an authenticator that your own system verified before. Repeated only if it certainly was not sent.
   *
   * @see `enrollVerifiedAuthenticator` in openapi.yaml
   * @example
   * const { authenticator } = await authsignal.enrollVerifiedAuthenticator({
   *   userId,
   *   attributes: { verificationMethod: "SMS", phoneNumber: "+64270000000" },
   * });
   */
  async enrollVerifiedAuthenticator(
    request: EnrollVerifiedAuthenticatorRequest,
    options?: CallOptions,
  ): Promise<EnrollVerifiedAuthenticatorResponse> {
    const check = new InputCheck("enrollVerifiedAuthenticator");
    const path = check.input(request);
    const { attributes } = request;
    check.object("attributes", attributes);
    check.text("attributes.verificationMethod", attributes.verificationMethod);
    const input = { ...path, ...check.body("attributes", attributes) };
    return send(this, check, { input, options }, parseEnrollmentResponse);
  }

  /**
   * Lists the authenticators enrolled for a user.
   *
   * @see `getAuthenticators` in openapi.yaml
   * @example
   * for (const { verificationMethod } of await authsignal.getAuthenticators({ userId })) console.log(verificationMethod);
   */
  async getAuthenticators(request: GetAuthenticatorsRequest, options?: CallOptions): Promise<UserAuthenticator[]> {
    const check = new InputCheck("getAuthenticators");
    return send(this, check, { input: check.input(request), options }, parseArray<UserAuthenticator>);
  }

  /**
   * Removes an authenticator of a user. A 404 after an attempt that may have done it counts as done.
   *
   * @throws {NotFoundError} when there is no such authenticator.
   * @see `deleteAuthenticator` in openapi.yaml
   * @example
   * await authsignal.deleteAuthenticator({ userId, userAuthenticatorId });
   */
  async deleteAuthenticator(request: DeleteAuthenticatorRequest, options?: CallOptions): Promise<void> {
    const check = new InputCheck("deleteAuthenticator");
    await send(this, check, { input: check.input(request), options }, () => undefined);
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
  check: InputCheck,
  {
    request,
    options,
    written,
  }: { request: QueryActionsRequest; options: CallOptions | undefined; written?: Record<string, string> },
): Promise<QueryActionsResponse> {
  const path = check.input(request);
  const input = { ...path, query: queryInput(check, "queryActions", request, written) };
  return send(authsignal, check, { input, options }, parseArray<QueriedAction>);
}

/** A call to send, with the names that its options may have. */
interface Sent extends Pick<Call, "input" | "options"> {
  optionNames?: readonly string[];
}

function send<T>(
  authsignal: object,
  check: InputCheck,
  { input, options, optionNames = callOptions }: Sent,
  parse: (success: CallSuccess, preview: Preview) => T,
): Promise<T> {
  const { context, limits, bodyPreview } = stateOf(authsignal);
  const callLimits = resolveLimits(options, limits, check.refuse);
  if (options) checkOptionNames(options, optionNames, check.refuse);
  if (options?.headers) check.headers(options.headers);
  // The key may only be known once it was sent.
  const preview: Preview = bodyPreview ? (text) => createPreview(redactorFor({ context, input }))(text) : undefined;
  return call(context, { input, limits: callLimits, options }, (success) => parse(success, preview));
}

function createClient(options: ActionsClientOptions, environment: ReturnType<typeof environmentOptions>): Requester {
  try {
    return createRequester(options);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const { field, message } = error;
    if (!Object.hasOwn(environment, field)) refuseOption(field, message.slice(field.length + 1));
    const variable = variables[field as keyof typeof environment];
    throw new ConfigurationError(message.replace(field, variable), {
      field,
      hint: `Correct the environment variable ${variable}, or pass ${field} as an option.`,
    });
  }
}
