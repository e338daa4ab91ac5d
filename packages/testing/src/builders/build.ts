import { responseExamples } from "../generated/examples.ts";
import type { BuildableOperation, ExampleName, ResponseOf, Successes } from "./bodies.ts";
import { checkName, chooseExample } from "./choose-example.ts";
import { responseRules } from "./consistency.ts";
import { Draft } from "./draft.ts";
import { type Overrides, override } from "./overrides.ts";
import { isSuccessStatus } from "./success-status.ts";

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
    : { example?: Example; state?: State } & Omit<Overrides<ResponseOf<Operation>>, "state"> &
        Possible<Operation, [State] extends [never] ? StateOfExamples<Operation, Example> : State>;

/** What the state allows of other properties. Combinations that depend on more than the state are checked at run time. */
type Possible<Operation, State> = [State] extends [never]
  ? unknown
  : (Operation extends "track" ? ([State] extends ["CHALLENGE_REQUIRED"] ? { isEnrolled?: true } : unknown) : unknown) &
      (Operation extends "validateChallenge"
        ? [Extract<State, "CHALLENGE_SUCCEEDED">] extends [never]
          ? { isValid?: false }
          : unknown
        : unknown) &
      ([State] extends ["CHALLENGE_REQUIRED" | "CHALLENGE_FAILED"] ? { verificationMethod?: undefined } : unknown);

type ListOptions<Operation extends BuildableOperation, Example> =
  | { example?: Example; items?: never }
  | { example?: never; items: Overrides<ResponseOf<Operation>> };

/** The state of a named example, or never. */
type StateOfExamples<Operation extends BuildableOperation, Example> = [Example] extends [keyof Successes<Operation>]
  ? StateOfExample<Successes<Operation>[Example]> extends { state: infer State }
    ? State
    : never
  : never;

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
 * Without `example`, the example that is closest to the overrides is used:
 * `{ state: "BLOCK" }` starts from a blocked action. Every call returns a new object. Results are deterministic.
 *
 * @throws {Error} if the operation or the example is unknown, or if the overrides contradict each other. The message
 * lists the known ones, or says what contradicts what.
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
  const name = checkName("an operation with examples", operation, successExamples);
  const { example, items, ...properties }: { example?: string; items?: unknown } = options ?? {};
  const overrides = items ?? properties;
  const chosen = chooseExample(successExamples[name] ?? {}, name, example, overrides);
  const pool = Array.isArray(chosen) ? allItems(name, chosen) : chosen;
  const built = Array.isArray(chosen) && items === undefined ? structuredClone(chosen) : override(pool, overrides);
  const rule = responseRules[operation] as ((draft: Draft<object>) => void) | undefined;
  rule?.(new Draft(`build("${name}")`, built as object, overrides));
  return built as BuiltResponse<Operation, Example, State>;
}

/** The items of every example, those of the chosen one first. */
function allItems(operation: string, chosen: readonly unknown[]): unknown[] {
  return [...new Set([...chosen, ...Object.values(successExamples[operation] ?? {}).flat()])];
}

const successExamples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = Object.fromEntries(
  Object.entries(responseExamples)
    .map(([operation, statuses]) => [operation, successesOf(statuses)] as const)
    .filter(([, examples]) => Object.keys(examples).length > 0),
);

function successesOf(statuses: object): Record<string, unknown> {
  const successes = Object.entries(statuses).filter(([status]) => isSuccessStatus(status));
  return Object.assign({}, ...successes.map(([, examples]) => examples));
}
