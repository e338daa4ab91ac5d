import { isDeepStrictEqual } from "node:util";
import { comparePatterns } from "./compare-patterns.ts";
import { code, type Finding, fromTo } from "./finding.ts";
import { inWords, isSent, type Place } from "./place.ts";
import { placeOf, type ShapePair } from "./shape.ts";

/** Bounds, patterns and formats: tighter or looser; and keywords that nobody knows. */
export function compareConstraints(pair: ShapePair): Finding[] {
  const { before, after } = pair;
  const keys = new Set([...before.constraints.keys(), ...after.constraints.keys()]);
  return [...keys].flatMap((name) => {
    const was = before.constraints.get(name);
    const is = after.constraints.get(name);
    const [key = name] = name.split(" of ");
    if (isDeepStrictEqual(was?.value, is?.value)) return [];
    const place = placeOf(pair, was?.at, is?.at);
    const effect = effectOf(key, was?.value, is?.value);
    return effect === "none" ? [] : [constraintChanged(place, key, effect, was?.value, is?.value)];
  });
}

/** What a change does to the set of values that fit. */
type Effect = "none" | "tighter" | "looser" | "incomparable" | "unknown";

function effectOf(key: string, was: unknown, is: unknown): Effect {
  const bound = bounds[key];
  if (bound) {
    const least = typeof was === "number" ? was : bound.absent;
    const now = typeof is === "number" ? is : bound.absent;
    if (least === now) return "none";
    return now < least === bound.isUpper ? "tighter" : "looser";
  }
  switch (key) {
    case "pattern":
      return was !== undefined && is !== undefined ? comparePatterns(String(was), String(is)) : presence(was);
    case "format":
    case "multipleOf":
    case "contentEncoding":
    case "contentMediaType":
      return was !== undefined && is !== undefined ? "incomparable" : presence(was);
    case "uniqueItems":
      if (Boolean(was) === Boolean(is)) return "none";
      return is ? "tighter" : "looser";
    default:
      return "unknown";
  }
}

function presence(was: unknown): Effect {
  return was === undefined ? "tighter" : "looser";
}

const upper = { isUpper: true, absent: Number.POSITIVE_INFINITY };
const lower = { isUpper: false, absent: Number.NEGATIVE_INFINITY };
const count = { isUpper: false, absent: 0 };

const bounds: Record<string, { isUpper: boolean; absent: number }> = {
  exclusiveMaximum: upper,
  maximum: upper,
  maxItems: upper,
  maxLength: upper,
  maxProperties: upper,
  exclusiveMinimum: lower,
  minimum: lower,
  minItems: count,
  minLength: count,
  minProperties: count,
};

function constraintChanged(place: Place, key: string, effect: Effect, was: unknown, is: unknown): Finding {
  const subject = inWords(place);
  if (effect === "unknown") {
    return { rule: "unknownChange", verb: "change", subject: `${code(key)} of ${subject}`, rest: fromTo(was, is) };
  }
  const rest = `in its ${code(key)}, ${fromTo(was, is)}`;
  if (effect === "looser") {
    return { rule: isSent(place) ? "inputWidened" : "responseLoosened", verb: "widen", subject, rest };
  }
  if (effect === "tighter") {
    return { rule: isSent(place) ? "inputNarrowed" : "responseTightened", verb: "narrow", subject, rest };
  }
  return isSent(place)
    ? { rule: "inputNarrowed", verb: "change", subject, rest: `${rest}, which may refuse what was accepted` }
    : { rule: "responseLoosened", verb: "change", subject, rest: `${rest}, which may admit what was ruled out` };
}
