import type { Authsignal, TrackResponse } from "@authsignal-actions/sdk";
import { responseExamples } from "../generated/examples.ts";
import { checkName, chooseExample } from "./choose-example.ts";
import { type Overrides, override } from "./overrides.ts";
import { isSuccessStatus, type SuccessStatus } from "./success-status.ts";

type Examples = typeof responseExamples;

/** An operation whose response has a body. */
export type BuildableOperation = {
  [Operation in keyof Examples]: [keyof Successes<Operation>] extends [never] ? never : Operation;
}[keyof Examples];

/** The examples of all successful responses, by name. */
type Successes<Operation extends keyof Examples> = {
  [Status in keyof Examples[Operation] & SuccessStatus]: (examples: Examples[Operation][Status]) => void;
}[keyof Examples[Operation] & SuccessStatus] extends (examples: infer All) => void
  ? All
  : never;

/** Names of the examples of an operation's response. */
export type ExampleName<Operation extends BuildableOperation> = keyof Successes<Operation> & string;

/** The result of the SDK method. */
export type ResponseOf<Operation extends BuildableOperation> = Operation extends "track"
  ? TrackResponse
  : Awaited<ReturnType<Authsignal[Operation]>>;

/** The possible states of a response, if it has a state. */
type StateOf<Operation extends BuildableOperation> =
  ResponseOf<Operation> extends infer Response ? (Response extends { state?: infer State } ? State : never) : never;

/** The example to start from, and overrides. */
export type BuildOptions<
  Operation extends BuildableOperation,
  Example = ExampleName<Operation>,
  State = StateOf<Operation>,
> =
  ResponseOf<Operation> extends readonly unknown[]
    ? ListOptions<Operation, Example>
    : { example?: Example; state?: State } & Omit<Overrides<Common<ResponseOf<Operation>>>, "state">;

type ListOptions<Operation extends BuildableOperation, Example> =
  | { example?: Example; items?: never }
  | { example?: never; items: Overrides<ResponseOf<Operation>> };

/** The properties that every member of a union has. */
type Common<T> = Pick<T, keyof T>;

/** The response, narrowed to the state of the overrides or the example. */
export type BuiltResponse<Operation extends BuildableOperation, Example, State> = ResponseOf<Operation> &
  ([State] extends [never]
    ? [Example] extends [keyof Successes<Operation>]
      ? StateOfExample<Successes<Operation>[Example]>
      : unknown
    : { state: State });

type StateOfExample<Example> = [Example] extends [never]
  ? unknown
  : Example extends { state: infer State }
    ? { state: State }
    : unknown;

/**
 * Builds the result of an SDK method from an example of the document.
 *
 * Without `example`, the first example that matches the most overrides is used:
 * `{ state: "BLOCK" }` starts from a blocked action. Every call returns a new object. Results are deterministic.
 *
 * @throws {Error} if the operation or the example is unknown. The message lists the known ones.
 * @example
 * build("track"); // an allowed action
 * build("track", { example: "challengeRequired" }).url;
 * build("track", { state: "BLOCK", ruleIds: ["rule-1"] });
 * build("queryActions", { items: [{ actionCode: "signIn" }, { state: "BLOCK" }] });
 */
export function build<
  Operation extends BuildableOperation,
  const Example extends ExampleName<Operation> = never,
  const State extends StateOf<Operation> = never,
>(operation: Operation, options?: BuildOptions<Operation, Example, State>): BuiltResponse<Operation, Example, State> {
  const name = checkName("an operation with examples", operation, answers);
  const { example, items, ...properties }: { example?: string; items?: unknown } = options ?? {};
  const overrides = items ?? properties;
  const chosen = chooseExample(answers[name] ?? {}, name, example, overrides);
  const built = Array.isArray(chosen) && items === undefined ? structuredClone(chosen) : override(chosen, overrides);
  return built as BuiltResponse<Operation, Example, State>;
}

const answers: Readonly<Record<string, Readonly<Record<string, unknown>>>> = Object.fromEntries(
  Object.entries(responseExamples)
    .map(([operation, statuses]) => [operation, successesOf(statuses)] as const)
    .filter(([, examples]) => Object.keys(examples).length > 0),
);

function successesOf(statuses: object): Record<string, unknown> {
  const successes = Object.entries(statuses).filter(([status]) => isSuccessStatus(status));
  return Object.assign({}, ...successes.map(([, examples]) => examples));
}
