/** Bounds what the rules of one request go through, so that no request keeps others waiting. */
export interface WorkLimit {
  /** Begins the next rule. */
  beginRule(): void;
  /** @throws {Error} when the rules of the request, this one included, go through too much */
  spend(steps: number): void;
}

/** Counted and not timed, since a decision must not depend on how busy the machine is. Takes at most about 100 ms. */
const mostSteps = 100_000;
/** Steps that each rule may take whatever the others took: one that costs little is always evaluated. */
const allowance = 100;

export function createWorkLimit(): WorkLimit {
  let taken = 0;
  let takenByRule = 0;
  return {
    beginRule() {
      takenByRule = 0;
    },
    spend(steps) {
      taken += steps;
      takenByRule += steps;
      if (taken > mostSteps && takenByRule > allowance) {
        throw new Error(`Given up: the rules of this request go through more than ${mostSteps} elements.`);
      }
    },
  };
}
