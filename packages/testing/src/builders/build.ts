import type { Authsignal, TrackResponse } from "@authsignal-actions/sdk";
import { responseExamples } from "../generated/examples.ts";
import { checkName, chooseExample } from "./choose-example.ts";
import { type Overrides, override } from "./overrides.ts";
import { isSuccessStatus, type SuccessStatus } from "./success-status.ts";

type Examples = typeof responseExamples;

/** An operation whose answer has a body. */
export type BuildableOperation = {
  [Operation in keyof Examples]: [keyof Successes<Operation>] extends [never] ? never : Operation;
}[keyof Examples];

/** The examples of every answer that is a success, by name. */
type Successes<Operation extends keyof Examples> = {
  [Status in keyof Examples[Operation] & SuccessStatus]: (examples: Examples[Operation][Status]) => void;
}[keyof Examples[Operation] & SuccessStatus] extends (examples: infer All) => void
  ? All
  : never;

/** Names of the examples of an operation's answer. */
export type ExampleName<Operation extends BuildableOperation> = keyof Successes<Operation> & string;

/** What the SDK's method of that name resolves to. */
export type ResponseOf<Operation extends BuildableOperation> = Operation extends "track"
  ? TrackResponse
  : Awaited<ReturnType<Authsignal[Operation]>>;

/** States an answer can carry; none if it carries no state. */
type StateOf<Operation extends BuildableOperation> =
  ResponseOf<Operation> extends infer Response ? (Response extends { state?: infer State } ? State : never) : never;

/** Which example to start from, and what to change of it. */
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

/** The answer, narrowed to the state that was asked for by value or by example. */
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
 * What the SDK's method of that name resolves to, made from an example of the API's document.
 *
 * Without `example`, the example that agrees with most of the overrides is taken, and the first of those that agree
 * equally: `{ state: "BLOCK" }` starts from a blocked action. Each call makes a fresh object, the same each time.
 *
 * @throws {Error} listing the known names, when the operation or the example is not known
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
