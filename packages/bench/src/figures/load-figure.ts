import type { ClientName } from "../clients/client-names.ts";
import type { RoundSample } from "../harness/load-rounds.ts";
import { median, medianRatio } from "../harness/statistics.ts";
import type { Column } from "./figure.ts";

/** The rounds of every client. */
export type Rounds<Name extends string = ClientName> = Record<Name, RoundSample[]>;

export type Measure = Exclude<keyof RoundSample, "serverBusy">;

/** The median of one measure for each client. */
export function column(rounds: Rounds<string>, measure: Measure, heading: Omit<Column, "values">): Column {
  const medians = Object.entries(rounds).map(([name, samples]) => [name, median(valuesOf(samples, measure))]);
  return { ...heading, values: Object.fromEntries(medians) };
}

/** How many times as much of a measure the SDK has as a peer, as the median of the rounds. */
export function ratioTo<Name extends string>(rounds: Rounds<Name | "sdk">, peer: Name, measure: Measure): number {
  return medianRatio(valuesOf(rounds.sdk, measure), valuesOf(rounds[peer], measure));
}

function valuesOf(samples: readonly RoundSample[], measure: Measure): number[] {
  return samples.map((sample) => sample[measure]);
}
