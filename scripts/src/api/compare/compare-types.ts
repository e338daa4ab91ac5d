import { isDeepStrictEqual } from "node:util";
import { code, type Finding } from "./finding.ts";
import { inWords, isSent, type Place } from "./place.ts";
import { admitsAll, placeOf, type ShapePair } from "./shape.ts";

/** Whether the type changed, and whether null is allowed. */
export function compareTypes(pair: ShapePair): {
  findings: Finding[];
  /** No value fits both types, so the other keywords cannot be compared. */
  isOtherValue: boolean;
} {
  const { before, after } = pair;
  const was = before.types?.value;
  const is = after.types?.value;
  const place = placeOf(pair, before.types?.at, after.types?.at);
  return {
    findings: [
      ...(isDeepStrictEqual(was, is) ? [] : [typeChanged(place, was, is)]),
      ...(before.nullable === after.nullable || admitsAll(before) || admitsAll(after)
        ? []
        : [nullableChanged(pair.place, after.nullable)]),
    ],
    isOtherValue: was !== undefined && is !== undefined && !typeNames.some((type) => both(type, was, is)),
  };
}

const typeNames = ["array", "boolean", "integer", "object", "string"];

function both(type: string, was: ReadonlySet<string>, is: ReadonlySet<string>): boolean {
  return covers(was, new Set([type])) && covers(is, new Set([type]));
}

type Types = ReadonlySet<string> | undefined;

function typeChanged(place: Place, was: Types, is: Types): Finding {
  const subject = inWords(place);
  const types = `from ${show(was)} to ${show(is)}`;
  if (isSent(place)) {
    if (covers(is, was)) return { rule: "inputWidened", verb: "widen", subject, rest: types };
    if (covers(was, is)) return { rule: "inputNarrowed", verb: "narrow", subject, rest: types };
  }
  return { rule: "typeChanged", verb: "change", subject: `type of ${subject}`, rest: types };
}

function covers(wide: Types, narrow: Types): boolean {
  if (!wide) return true;
  if (!narrow) return false;
  return [...narrow].every((type) => wide.has(type) || (type === "integer" && wide.has("number")));
}

function show(types: Types): string {
  return types ? [...types].sort().map(code).join(" or ") || code("null") : "any type";
}

function nullableChanged(place: Place, isNullable: boolean): Finding {
  const subject = inWords(place);
  const rest = isNullable ? "nullable" : "never null";
  if (isSent(place)) return { rule: isNullable ? "inputWidened" : "inputNarrowed", verb: "make", subject, rest };
  return { rule: isNullable ? "responseFieldMadeNullable" : "responseFieldNeverNull", verb: "make", subject, rest };
}
