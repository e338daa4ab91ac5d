/**
 * Carries a falsy rejection, such as the reason of `abort(null)`, through openapi-fetch. Its `if (errorAfterMiddleware)`
 * takes a falsy error for none and continues without a response (src/index.js of 0.17.0, after the `onError` loop).
 */
export class Rejection {
  readonly reason: unknown;

  constructor(reason: unknown) {
    this.reason = reason;
  }
}
