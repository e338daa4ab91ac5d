interface ServiceErrorOptions extends ErrorOptions {
  isBlank?: boolean;
}

/** An error response of the API: a status and the properties of its body. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly status: 400 | 401 | 403 | 404 | 405 | 408 | 409 | 415 | 421 | 500;
  readonly errorCode: string;
  /** Whether the response has no body. */
  readonly isBlank: boolean;

  constructor(
    status: ServiceError["status"],
    errorCode: string,
    description: string,
    options: ServiceErrorOptions = {},
  ) {
    super(description, options);
    this.status = status;
    this.errorCode = errorCode;
    this.isBlank = options.isBlank ?? false;
  }
}

export function invalidRequest(description: string, options?: ErrorOptions): ServiceError {
  return new ServiceError(400, "invalid_request", description, options);
}

export function notFound(description: string, options?: ServiceErrorOptions): ServiceError {
  return new ServiceError(404, "not_found", description, options);
}

/** An argument of a method of `control` is wrong. */
export class ArgumentError extends Error {
  override readonly name = "ArgumentError";
  /** One sentence for each problem, each beginning with the name of the argument. */
  readonly #problems: readonly string[];
  readonly #argument: string;

  constructor(argument: string, problems: readonly string[]) {
    super(problems.join(" "));
    this.#argument = argument;
    this.#problems = problems;
  }

  /** The message for a caller to whom the argument has another name. */
  renamed(names: Readonly<Record<string, string>>): string {
    const name = names[this.#argument] ?? this.#argument;
    return this.#problems.map((problem) => name + problem.slice(this.#argument.length)).join(" ");
  }
}

/** Whether a thrown value is an error of any realm. `instanceof` fails for Node's own errors in Jest and vm contexts. */
export function isError(value: unknown): value is Error {
  return typeof Object(value).message === "string";
}

/** The error for every use after `close()`. */
export function emulatorClosed(): Error {
  return new Error("The emulator is closed.");
}
