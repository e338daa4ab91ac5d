import { isDeepStrictEqual } from "node:util";
import { compareAnnotation } from "./compare-annotations.ts";
import { code, type Finding } from "./finding.ts";
import { inWords, isSent, type Place } from "./place.ts";
import { placeOf, type ShapePair, type ValueList } from "./shape.ts";

/** What became of the list of values that a value must, or may, be one of. */
export function compareValues(pair: ShapePair): Finding[] {
  const was = pair.before.values?.value;
  const is = pair.after.values?.value;
  const place = placeOf(pair, pair.before.values?.at, pair.after.values?.at);
  if (!was && !is) return [];
  if (pair.loose && was && is) return inOne(valuesChanged(place, was, is));
  const findings = isSent(place) ? compareSent(place, was, is) : compareRead(place, was, is);
  const isMarkOnly = findings.length === 0 && (was?.isMarkedOpen ?? false) !== (is?.isMarkedOpen ?? false);
  return isMarkOnly ? compareAnnotation("x-open-enum", inWords(place), was?.isMarkedOpen, is?.isMarkedOpen) : findings;
}

/** One finding for all values that are added, and one for all that are removed. */
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

/** What is accepted decides, and then what the type admits: a list marked as open may still be checked. */
function compareSent(place: Place, was: List, is: List): Finding[] {
  const subject = inWords(place);
  const wasAny = !was || was.acceptsOthers;
  const isAny = !is || is.acceptsOthers;
  if (!wasAny && isAny) return [{ rule: "inputWidened", verb: "widen", subject, rest: "to values outside its list" }];
  if (wasAny && !isAny) {
    return [{ rule: "inputNarrowed", verb: "narrow", subject, rest: `to ${is?.known.map(code).join(", ")}` }];
  }
  const values = valuesChanged(place, was, is);
  if (isAny) return values.map((value) => ({ ...value, rule: "openListChanged" }));
  return [
    ...values.map((value): Finding => ({ ...value, rule: value.verb === "add" ? "inputWidened" : "inputNarrowed" })),
    ...markChanged(subject, was?.isMarkedOpen ?? false, is?.isMarkedOpen ?? false),
  ];
}

function markChanged(subject: string, wasOpen: boolean, isOpen: boolean): Finding[] {
  if (wasOpen === isOpen) return [];
  return isOpen
    ? [{ rule: "inputWidened", verb: "open", subject: `the type of ${subject}`, rest: "to any text" }]
    : [{ rule: "inputNarrowed", verb: "close", subject: `the type of ${subject}`, rest: "to its list" }];
}

/** What may arrive decides: values that the list names, or others too. */
function compareRead(place: Place, was: List, is: List): Finding[] {
  const list = `list of ${inWords(place)}`;
  const wasOpen = isOpen(was);
  if (wasOpen !== isOpen(is)) {
    return [{ rule: "listOpenedOrClosed", verb: wasOpen ? "close" : "open", subject: list }];
  }
  return valuesChanged(place, was, is).map((value) => {
    if (wasOpen) return { ...value, rule: "openListChanged" };
    return { ...value, rule: value.verb === "add" ? "closedValueAdded" : "closedValueRemoved" };
  });
}

function isOpen(list: List): boolean {
  return !list || list.acceptsOthers || list.isMarkedOpen;
}

/** Values added and removed; the caller says what that means. */
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
