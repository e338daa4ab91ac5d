import { responseExamples } from "../generated/examples.ts";
import { checkName, chooseExample } from "./choose-example.ts";
import { Draft } from "./draft.ts";
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
 * @throws {Error} if the operation, the status or the example is unknown, or if the error code is that of another
 * status. The message lists the known ones.
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
  const chosen = chooseExample(examples, `${operation} ${status}`, example, overrides);
  const draft = new Draft(`buildError("${operation}", ${status})`, override(chosen, overrides) as ErrorBody, overrides);
  const { body } = draft;
  if (draft.isGiven("errorCode")) draft.set("error", body.errorCode, "it is the same as errorCode");
  else draft.set("errorCode", body.error, "it is the same as error");
  const statusesOfCode = documentedStatuses(body.errorCode);
  if (statusesOfCode.length > 0 && !statusesOfCode.includes(String(status)))
    draft.refuse(draft.isGiven("errorCode") ? "errorCode" : "error", `it is the code of ${statusesOfCode.join(", ")}`);
  return body;
}

/** The statuses that an error code is documented for. An unknown code has none. */
function documentedStatuses(errorCode: string): string[] {
  const statuses = Object.values(responseExamples).flatMap((responses) => Object.entries<object>(responses));
  const documented = statuses.filter(
    ([status, examples]) =>
      !isSuccessStatus(status) && Object.values(examples).some((example) => example.errorCode === errorCode),
  );
  return [...new Set(documented.map(([status]) => status))];
}
