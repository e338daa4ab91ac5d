import { type Check, show } from "./check.ts";

/** A number from one bound to the other, both included. */
export function numberFrom(low: number, high: number): Check {
  return (value, field) =>
    typeof value === "number" && value >= low && value <= high
      ? []
      : [`${field} must be a number from ${low} to ${high}; it is ${show(value)}.`];
}

/** A number above 0, up to a bound that is included. */
export function positiveNumberTo(high: number): Check {
  return (value, field) =>
    typeof value === "number" && value > 0 && value <= high
      ? []
      : [`${field} must be a number above 0 and at most ${high}; it is ${show(value)}.`];
}

/** A whole number from one bound to the other, both included. */
export function wholeNumberFrom(low: number, high: number): Check {
  return (value, field) =>
    Number.isInteger(value) && numberFrom(low, high)(value, field).length === 0
      ? []
      : [`${field} must be a whole number from ${low} to ${high}; it is ${show(value)}.`];
}
