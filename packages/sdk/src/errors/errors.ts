import { AuthsignalError } from "./authsignal-error.ts";

/** The request was refused: a 4xx without a class of its own, or an input that was refused before any request (`attempts` is 0). */
export class InvalidRequestError extends AuthsignalError {
  static override readonly kind = "InvalidRequestError";
}

/** 401: the key is missing or wrong, or belongs to another region. */
export class UnauthorizedError extends AuthsignalError {
  static override readonly kind = "UnauthorizedError";
}

/** 403: the key may not do this. */
export class PermissionDeniedError extends AuthsignalError {
  static override readonly kind = "PermissionDeniedError";
}

/** 404: there is no such action or authenticator. */
export class NotFoundError extends AuthsignalError {
  static override readonly kind = "NotFoundError";
}

/** 409: the request conflicts with what the service holds. */
export class ConflictError extends AuthsignalError {
  static override readonly kind = "ConflictError";
}

/** 429: too many requests. `retryAfterMs` is set if the service said how long to wait. */
export class RateLimitError extends AuthsignalError {
  static override readonly kind = "RateLimitError";
}

/** 5xx: the service failed. */
export class ServerError extends AuthsignalError {
  static override readonly kind = "ServerError";
}

/** No answer came, or it broke off. `cause` tells why. */
export class ConnectionError extends AuthsignalError {
  static override readonly kind = "ConnectionError";
  /** Whether the connection failed for want of trust (TLS) rather than of a network. */
  readonly tls: boolean;

  constructor(message: string, details: ConstructorParameters<typeof AuthsignalError>[1] & { tls?: boolean } = {}) {
    const { tls = false, ...rest } = details;
    super(message, rest);
    this.tls = tls;
  }
}

/** A deadline passed: `timeoutMs` of an attempt or `totalTimeoutMs` of the call. */
export class TimeoutError extends AuthsignalError {
  static override readonly kind = "TimeoutError";
}

/** The caller's signal aborted the call, and `cause` is its reason; or `close()` ended it. */
export class AbortedError extends AuthsignalError {
  static override readonly kind = "AbortedError";
}

/** An answer came that is none of this API: a redirect, no JSON, a state this version doesn't know, a required property missing. */
export class UnexpectedResponseError extends AuthsignalError {
  static override readonly kind = "UnexpectedResponseError";
}

/** A challenge was completed, but not the one it was bound to: `field` names what differs. */
export class ChallengeMismatchError extends AuthsignalError {
  static override readonly kind = "ChallengeMismatchError";
}

/** An option of the client can't be used: `field` names it. */
export class ConfigurationError extends AuthsignalError {
  static override readonly kind = "ConfigurationError";
}

/** A webhook's signature or body is not what the service sends. */
export class WebhookSignatureError extends AuthsignalError {
  static override readonly kind = "WebhookSignatureError";
}
