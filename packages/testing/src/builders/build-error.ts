import { responseExamples } from "../generated/examples.ts";
import { checkName, chooseExample } from "./choose-example.ts";
import { override } from "./overrides.ts";
import { isSuccessStatus, type SuccessStatus } from "./success-status.ts";

type Examples = typeof responseExamples;

/** An error status that the document declares for an operation. */
export type ErrorStatus<Operation extends keyof Examples> =
  Exclude<keyof Examples[Operation], SuccessStatus> extends infer Status
    ? Status extends `${infer Number extends number}`
      ? Number
      : never
    : never;

/** Body of an error response. */
export interface ErrorBody {
  error: string;
  errorCode: string;
  errorDescription: string;
}

/** The example to start from, and overrides. */
export interface BuildErrorOptions<Example extends string = string> extends Partial<ErrorBody> {
  example?: Example;
}

/** Names of the examples of an operation and a status. */
export type ErrorExampleName<Operation extends keyof Examples, Status extends number> = {
  [Name in keyof Examples[Operation]]: Name extends `${Status}` ? keyof Examples[Operation][Name] & string : never;
}[keyof Examples[Operation]];

/**
 * Builds the body of an error response from an example of the document.
 *
 * @throws {Error} if the operation, the status or the example is unknown. The message lists the known ones.
 * @example
 * const fetch = async () => Response.json(buildError("track", 429), { status: 429 });
 * const authsignal = new Authsignal({ apiSecretKey: "secret", fetch, maxRetries: 0 });
 * await expect(authsignal.track({ userId, action })).rejects.toBeInstanceOf(RateLimitError);
 */
export function buildError<Operation extends keyof Examples, const Status extends ErrorStatus<Operation>>(
  operation: Operation,
  status: Status,
  options: BuildErrorOptions<ErrorExampleName<Operation, Status>> = {},
): ErrorBody {
  const responses: Record<string, Record<string, unknown>> = responseExamples[
    checkName("an operation", operation, responseExamples) as Operation
  ];
  const statuses = Object.fromEntries(Object.entries(responses).filter(([name]) => !isSuccessStatus(name)));
  const examples = statuses[checkName(`an error status of ${operation}`, String(status), statuses)] ?? {};
  const { example, ...overrides } = options;
  return override(chooseExample(examples, `${operation} ${status}`, example, overrides), overrides) as ErrorBody;
}
