import { isDeepStrictEqual } from "node:util";
import { code, type Finding, fromTo } from "./finding.ts";
import { inWords, type Place } from "./place.ts";
import type { ShapePair } from "./shape.ts";

/** Compares texts, examples, defaults and extensions of a schema, at each place where they occur. */
export function compareAnnotations(pair: ShapePair): Finding[] {
  const keys = new Set([...pair.before.annotations.keys(), ...pair.after.annotations.keys()]);
  return [...keys].flatMap((key) =>
    valuesOf(pair, key).flatMap(({ place, before, after }) => compareAnnotation(key, inWords(place), before, after)),
  );
}

/** The effect of a change of a keyword that restricts nothing. */
export function compareAnnotation(key: string, subject: string, before: unknown, after: unknown): Finding[] {
  if (isDeepStrictEqual(before, after)) return [];
  switch (key) {
    case "x-sensitive":
      if (Boolean(before) === Boolean(after)) return [];
      return after
        ? [{ rule: "sensitiveAdded", verb: "mark", subject, rest: "as sensitive" }]
        : [{ rule: "sensitiveRemoved", verb: "mark", subject, rest: "as no longer sensitive" }];
    case "deprecated":
      if (Boolean(before) === Boolean(after)) return [];
      return after
        ? [{ rule: "deprecationChanged", verb: "deprecate", subject }]
        : [{ rule: "deprecationChanged", verb: "mark", subject, rest: "as no longer deprecated" }];
    case "default":
      return [
        { rule: "defaultChanged", verb: "change", subject: `default of ${subject}`, rest: fromTo(before, after) },
      ];
    case "example":
    case "examples": {
      const verb = before === undefined ? "add" : after === undefined ? "remove" : "change";
      return [{ rule: "exampleChanged", verb, subject: `example of ${subject}` }];
    }
    default:
      return [{ rule: "wordsChanged", verb: "change", subject: `${wordsFor(key)} of ${subject}` }];
  }
}

function wordsFor(key: string): string {
  return key === "description" || key === "summary" ? key : code(key);
}

interface ValuePair {
  place: Place;
  before: unknown;
  after: unknown;
}

/** Where only one side has a place, the annotations of all places are compared together. */
function valuesOf({ before, after, place }: ShapePair, key: string): ValuePair[] {
  const was = before.annotations.get(key) ?? new Map<string, unknown>();
  const is = after.annotations.get(key) ?? new Map<string, unknown>();
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  if (paths.every((path) => before.places.has(path) && after.places.has(path))) {
    return paths.map((path) => ({ place: { ...place, path }, before: was.get(path), after: is.get(path) }));
  }
  if (isDeepStrictEqual([...was.values()], [...is.values()])) return [];
  return [{ place, before: [...was.values()].at(-1), after: [...is.values()].at(-1) }];
}
