import { isDeepStrictEqual } from "node:util";
import { comparePatterns } from "./compare-patterns.ts";
import { code, type Finding, fromTo } from "./finding.ts";
import { inWords, isSent, type Place } from "./place.ts";
import { placeOf, type Shape, type ShapePair } from "./shape.ts";

/** Bounds, patterns and formats: tighter or looser; and keywords that nobody knows. */
export function compareConstraints(pair: ShapePair): Finding[] {
  const { before, after } = pair;
  const limited = limits.filter((limit) => strictest(before, limit) && strictest(after, limit));
  const inLimits = new Set(limited.flatMap(({ keys }) => keys));
  const keys = new Set([...before.constraints.keys(), ...after.constraints.keys()]);
  const findings = [...keys].flatMap((name) => {
    if (inLimits.has(name)) return [];
    const was = before.constraints.get(name);
    const is = after.constraints.get(name);
    const [key = name] = name.split(" of ");
    if (isDeepStrictEqual(was?.value, is?.value)) return [];
    const place = placeOf(pair, was?.at, is?.at);
    const effect = effectOf(key, was?.value, is?.value);
    return effect === "none" ? [] : [constraintChanged(place, key, effect, was?.value, is?.value)];
  });
  return [...limited.flatMap((limit) => compareLimit(pair, limit)), ...findings];
}

/** A bound that two keywords can set: one lets the value itself pass, the other only what lies beyond it. */
interface Limit {
  keys: [inclusive: string, exclusive: string];
  isUpper: boolean;
}

const limits: readonly Limit[] = [
  { keys: ["minimum", "exclusiveMinimum"], isUpper: false },
  { keys: ["maximum", "exclusiveMaximum"], isUpper: true },
];

interface Setter {
  key: string;
  value: number;
  at: string;
}

/** Of the two keywords the one that decides; of equal values the exclusive one. */
function strictest({ constraints }: Shape, { keys, isUpper }: Limit): Setter | undefined {
  const [inclusive, exclusive] = keys.map((key): Setter | undefined => {
    const found = constraints.get(key);
    return typeof found?.value === "number" ? { key, value: found.value, at: found.at } : undefined;
  });
  if (!inclusive || !exclusive) return inclusive ?? exclusive;
  return isUpper === inclusive.value < exclusive.value && inclusive.value !== exclusive.value ? inclusive : exclusive;
}

function compareLimit(pair: ShapePair, limit: Limit): Finding[] {
  const was = strictest(pair.before, limit);
  const is = strictest(pair.after, limit);
  if (!was || !is) return [];
  const isSameKey = was.key === is.key;
  if (isSameKey && was.value === is.value) return [];
  const isTighter = was.value === is.value ? is.key === limit.keys[1] : is.value < was.value === limit.isUpper;
  const before = isSameKey ? was.value : `${was.key}: ${was.value}`;
  return [constraintChanged(placeOf(pair, was.at, is.at), is.key, isTighter ? "tighter" : "looser", before, is.value)];
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
