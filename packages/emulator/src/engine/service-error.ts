/** A refusal in the API's own terms: a status and the three properties of its error body. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly status: 400 | 401 | 404 | 409 | 500;
  readonly errorCode: string;

  constructor(status: ServiceError["status"], errorCode: string, description: string, options?: ErrorOptions) {
    super(description, options);
    this.status = status;
    this.errorCode = errorCode;
  }
}

export function invalidRequest(description: string, options?: ErrorOptions): ServiceError {
  return new ServiceError(400, "invalid_request", description, options);
}

export function notFound(description: string): ServiceError {
  return new ServiceError(404, "not_found", description);
}
