/**
 * Takes a reason past openapi-fetch, to which one that is falsy, such as that of `abort(null)`, is no failure: it would go
 * on without a response.
 */
export class Rejection {
  readonly reason: unknown;

  constructor(reason: unknown) {
    this.reason = reason;
  }
}
