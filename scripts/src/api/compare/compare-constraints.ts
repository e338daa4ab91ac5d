import { isDeepStrictEqual } from "node:util";
import type { OpenApiDocument } from "../../spec/document.ts";
import { isJson, lookUp } from "../../spec/references.ts";
import { comparePatterns } from "./compare-patterns.ts";
import { code, type Finding, fromTo } from "./finding.ts";
import { inWords, isSent, type Place } from "./place.ts";
import { allows, type Documents, type Keyword, placeOf, type Shape, type ShapePair, typesOfKeyword } from "./shape.ts";

/** Bounds, patterns and formats: tighter or looser; and unknown keywords. */
export function compareConstraints(documents: Documents, pair: ShapePair): Finding[] {
  const { before, after } = pair;
  const limited = limits.filter((limit) => strictest(before, limit) && strictest(after, limit));
  const inLimits = new Set(limited.flatMap(({ keys }) => keys));
  const keys = new Set([...before.constraints.keys(), ...after.constraints.keys()]);
  const findings = [...keys].flatMap((key) => {
    if (inLimits.has(key) || saysNothing(pair, key)) return [];
    return pairUp(documents, before.constraints.get(key) ?? [], after.constraints.get(key) ?? []).flatMap(([was, is]) =>
      compareConstraint(documents, pair, key, was, is),
    );
  });
  return [
    ...limited.flatMap((limit) => (saysNothing(pair, limit.keys[0]) ? [] : compareLimit(pair, limit))),
    ...findings,
  ];
}

/** A keyword for a type that was added or removed too: the change of the type covers it. */
export function saysNothing({ before, after }: ShapePair, key: string): boolean {
  const type = typesOfKeyword[key];
  return type !== undefined && allows(before, type) !== allows(after, type);
}

/** Values that apply together: those that both sides have did not change. */
function pairUp(
  documents: Documents,
  before: readonly Keyword[],
  after: readonly Keyword[],
): [Keyword | undefined, Keyword | undefined][] {
  const rest = [...after];
  const gone = before.filter(({ value }) => {
    const index = rest.findIndex((other) => isSame(documents, value, other.value));
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
  return Array.from({ length: Math.max(gone.length, rest.length) }, (_, index) => [gone[index], rest[index]]);
}

/** A keyword's meaning includes what it refers to. */
function isSame(documents: Documents, before: unknown, after: unknown): boolean {
  return (
    isDeepStrictEqual(before, after) &&
    (typeof before !== "object" ||
      isDeepStrictEqual(inFull(documents.before, before, []), inFull(documents.after, after, [])))
  );
}

function inFull(document: OpenApiDocument, value: unknown, open: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => inFull(document, item, open));
  if (!isJson(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    if (key !== "$ref" || typeof inner !== "string") return [key, inFull(document, inner, open)];
    return [key, open.includes(inner) ? inner : inFull(document, lookUp(document, inner), [...open, inner])];
  });
  return Object.fromEntries(entries);
}

function compareConstraint(
  documents: Documents,
  pair: ShapePair,
  key: string,
  was: Keyword | undefined,
  is: Keyword | undefined,
): Finding[] {
  if (was && is && isSame(documents, was.value, is.value)) return [];
  const place = placeOf(pair, was?.at, is?.at);
  const effect = effectOf(key, was?.value, is?.value);
  return effect === "none" ? [] : [constraintChanged(place, key, effect, was?.value, is?.value)];
}

/** A bound that two keywords can set, one inclusive and one exclusive. */
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

/** The tighter of the two keywords; of equal values the exclusive one. */
function strictest({ constraints }: Shape, { keys, isUpper }: Limit): Setter | undefined {
  const [inclusive, exclusive] = keys.map((key): Setter | undefined => {
    const [found] = constraints.get(key) ?? [];
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

/** How a change affects the set of valid values. */
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
      return comparePatterns(was as string | undefined, is as string | undefined);
    case "multipleOf":
      return compareMultiples(was, is);
    case "format":
    case "contentEncoding":
    case "contentMediaType":
      return was !== undefined && is !== undefined ? "incomparable" : presence(was);
    case "uniqueItems":
      return presence(was);
    default:
      return "unknown";
  }
}

function presence(was: unknown): Effect {
  return was === undefined ? "tighter" : "looser";
}

/** Every multiple of six is one of three. */
function compareMultiples(was: unknown, is: unknown): Effect {
  if (typeof was !== "number" || typeof is !== "number") return presence(was);
  if (is % was === 0) return "tighter";
  return was % is === 0 ? "looser" : "incomparable";
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
    ? { rule: "inputNarrowed", verb: "change", subject, rest: `${rest}, which may reject what was accepted` }
    : { rule: "responseLoosened", verb: "change", subject, rest: `${rest}, which may admit what was ruled out` };
}
