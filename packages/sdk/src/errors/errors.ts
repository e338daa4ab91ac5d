import { AuthsignalError } from "./authsignal-error.ts";

/** 400, or another 4xx without a class of its own. Also thrown for invalid input before any request (`attempts` is 0). */
export class InvalidRequestError extends AuthsignalError {
  static override readonly kind = "InvalidRequestError";
}

/** 401: the key is wrong or belongs to another region. */
export class UnauthorizedError extends AuthsignalError {
  static override readonly kind = "UnauthorizedError";
}

/** 403: the key lacks the permission. */
export class PermissionDeniedError extends AuthsignalError {
  static override readonly kind = "PermissionDeniedError";
}

/** 404: the action or authenticator does not exist. */
export class NotFoundError extends AuthsignalError {
  static override readonly kind = "NotFoundError";
}

/** 409: the request conflicts with the state of the resource. */
export class ConflictError extends AuthsignalError {
  static override readonly kind = "ConflictError";
}

/** 429: too many requests. `retryAfterMs` is set if the response has a `Retry-After` header. */
export class RateLimitError extends AuthsignalError {
  static override readonly kind = "RateLimitError";
}

/** 5xx: the service failed. */
export class ServerError extends AuthsignalError {
  static override readonly kind = "ServerError";
}

/** The connection failed, or the response was incomplete. See `cause`. */
export class ConnectionError extends AuthsignalError {
  static override readonly kind = "ConnectionError";
  /** Whether TLS failed, for example because the certificate is not trusted. */
  declare readonly tls: boolean;

  constructor(message: string, details?: ConstructorParameters<typeof AuthsignalError>[1] & { tls?: boolean }) {
    super(message, Object.assign({ tls: false }, details));
  }
}

/** An attempt took longer than `timeoutMs`, or the call took longer than `totalTimeoutMs`. */
export class TimeoutError extends AuthsignalError {
  static override readonly kind = "TimeoutError";
}

/** The call was aborted, by its signal (`cause` is the reason) or by `close()`. */
export class AbortedError extends AuthsignalError {
  static override readonly kind = "AbortedError";
}

/** The response does not match the API: a redirect, not JSON, an unknown state, a missing required property. */
export class UnexpectedResponseError extends AuthsignalError {
  static override readonly kind = "UnexpectedResponseError";
}

/** The challenge succeeded, but for another user, action or idempotency key. `field` names the difference. */
export class ChallengeMismatchError extends AuthsignalError {
  static override readonly kind = "ChallengeMismatchError";
}

/** An option is invalid. `field` names it. */
export class ConfigurationError extends AuthsignalError {
  static override readonly kind = "ConfigurationError";
}

/** The signature or the body of a webhook is invalid. */
export class WebhookSignatureError extends AuthsignalError {
  static override readonly kind = "WebhookSignatureError";
}
