import { isDeepStrictEqual } from "node:util";
import { code, type Finding } from "./finding.ts";
import { inWords, isSent, type Place } from "./place.ts";
import { placeOf, type ShapePair, type ValueList } from "./shape.ts";

/** Compares the enumerations of a value, closed or open. */
export function compareValues(pair: ShapePair): Finding[] {
  const was = pair.before.values?.value;
  const is = pair.after.values?.value;
  const place = placeOf(pair, pair.before.values?.at, pair.after.values?.at);
  if (!was && !is) return [];
  if (pair.loose && was && is) return inOne(valuesChanged(place, was, is));
  return isSent(place) ? compareSent(place, was, is) : compareRead(place, was, is);
}

/** One finding for all added values, and one for all removed values. */
function inOne(values: readonly Finding[]): Finding[] {
  return (["add", "remove"] as const).flatMap((verb) => {
    const found = values.filter((value) => value.verb === verb);
    const [first] = found;
    if (!first || found.length === 1) return found;
    const names = found.map(({ subject }) => subject.replace(/^value /, ""));
    return [{ ...first, subject: `values ${names.join(", ")}` }];
  });
}

type List = ValueList | undefined;

/** In requests, the accepted values decide, then the type: a list marked as open may still be validated. */
function compareSent(place: Place, was: List, is: List): Finding[] {
  const subject = inWords(place);
  const wasAny = !was || was.acceptsOthers;
  const isAny = !is || is.acceptsOthers;
  if (!wasAny && isAny) return [{ rule: "inputWidened", verb: "widen", subject, rest: "to values outside its list" }];
  if (wasAny && !isAny) {
    return [{ rule: "inputNarrowed", verb: "narrow", subject, rest: `to ${is?.known.map(code).join(", ")}` }];
  }
  return [
    ...valuesChanged(place, was, is).map((value): Finding => {
      if (isAny) return { ...value, rule: "openListChanged" };
      return { ...value, rule: value.verb === "add" ? "inputWidened" : "inputNarrowed" };
    }),
    ...typeMarkChanged(subject, was, is),
  ];
}

function typeMarkChanged(subject: string, was: List, is: List): Finding[] {
  if (!isMarkChanged(was, is)) return [];
  return is?.isMarkedOpen
    ? [{ rule: "inputWidened", verb: "open", subject: `the type of ${subject}`, rest: "to any text" }]
    : [{ rule: "inputNarrowed", verb: "close", subject: `the type of ${subject}`, rest: "to its list" }];
}

/** In responses, the values that may arrive decide, whether listed or not, then the type. */
function compareRead(place: Place, was: List, is: List): Finding[] {
  const subject = `list of ${inWords(place)}`;
  const wasOpen = isOpen(was);
  if (wasOpen !== isOpen(is)) return [{ rule: "listOpenedOrClosed", verb: wasOpen ? "close" : "open", subject }];
  const verb = is?.isMarkedOpen ? "open" : "close";
  return [
    ...valuesChanged(place, was, is).map((value): Finding => {
      if (wasOpen) return { ...value, rule: "openListChanged" };
      return { ...value, rule: value.verb === "add" ? "closedValueAdded" : "closedValueRemoved" };
    }),
    ...(isMarkChanged(was, is) ? [{ rule: "listOpenedOrClosed", verb, subject } as const] : []),
  ];
}

/** Generated types follow the mark of a list, even where the document accepts any other value. */
function isMarkChanged(was: List, is: List): boolean {
  return was !== undefined && is !== undefined && was.isMarkedOpen !== is.isMarkedOpen;
}

function isOpen(list: List): boolean {
  return !list || list.acceptsOthers || list.isMarkedOpen;
}

/** The added and removed values. The caller interprets them. */
function valuesChanged(place: Place, was: List, is: List): Finding[] {
  const old = was?.known ?? [];
  const known = is?.known ?? [];
  const missing = (from: unknown[]) => (value: unknown) => !from.some((other) => isDeepStrictEqual(other, value));
  return [
    ...known.filter(missing(old)).map(
      (value): Finding => ({
        rule: "openListChanged",
        verb: "add",
        subject: `value ${code(value)}`,
        rest: `to ${inWords(place)}`,
      }),
    ),
    ...old.filter(missing(known)).map(
      (value): Finding => ({
        rule: "openListChanged",
        verb: "remove",
        subject: `value ${code(value)}`,
        rest: `from ${inWords(place)}`,
      }),
    ),
  ];
}
