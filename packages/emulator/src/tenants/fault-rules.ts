import type { OperationId } from "@authsignal-actions/client";
import { checkFaultRule, type FaultMoment, type FaultRule } from "../config/check-fault.ts";
import type { Randomness, RandomnessSource } from "../runtime/randomness.ts";
import { ArgumentError } from "../runtime/service-error.ts";

/** A fault rule that still applies. */
export interface ActiveFault {
  rule: FaultRule;
  /** Number of calls it was applied to. */
  triggered: number;
}

/** The active fault rules of a tenant. */
export class FaultRules {
  readonly #source: RandomnessSource;
  #randomness: Randomness | undefined;
  /** Undefined until there is one: with `anyKey` most tenants never have any. */
  #faults: ActiveFault[] | undefined;

  /** `source` chooses the calls of rules with a `rate`. */
  constructor(source: RandomnessSource, initial: readonly FaultRule[]) {
    this.#source = source;
    if (initial.length > 0) this.#faults = initial.map((rule) => ({ rule, triggered: 0 }));
  }

  /** @throws {Error} when the fault is invalid; the message names each field */
  add(rule: FaultRule): void {
    const problems = checkFaultRule(rule, "rule");
    if (problems.length > 0) throw new ArgumentError("rule", problems);
    this.#faults = [...(this.#faults ?? []), { rule: { ...rule }, triggered: 0 }];
  }

  /** Deletes every rule. */
  clear(): void {
    this.#faults = undefined;
  }

  /** Oldest first. */
  list(): ActiveFault[] {
    return structuredClone(this.#faults ?? []);
  }

  /**
   * The rules that this call triggers at this moment, each counted: the oldest matching one, and latencies before it.
   */
  take(id: OperationId, moment: FaultMoment): readonly FaultRule[] {
    if (!this.#faults) return noRules;
    const triggered: FaultRule[] = [];
    for (const fault of this.#faults) {
      if (!this.#matches(fault.rule, id, moment)) continue;
      fault.triggered += 1;
      triggered.push(fault.rule);
      if (fault.rule.fault !== "latency") break;
    }
    if (triggered.length > 0) this.#faults = this.#faults.filter(({ rule, triggered }) => triggered < limitOf(rule));
    return triggered;
  }

  #matches({ rate, after = "request", operation }: FaultRule, id: OperationId, moment: FaultMoment): boolean {
    return after === moment && (operation ?? id) === id && (rate === undefined || this.#draw() < rate);
  }

  /** From 0 to less than 1. */
  #draw(): number {
    this.#randomness ??= this.#source.randomnessFor("faults");
    return this.#randomness.bytes(4).readUInt32BE() / 2 ** 32;
  }
}

const noRules: readonly FaultRule[] = [];

function limitOf({ times, rate }: FaultRule): number {
  return times ?? (rate === undefined ? 1 : Number.POSITIVE_INFINITY);
}
