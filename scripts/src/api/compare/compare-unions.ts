import { isDeepStrictEqual } from "node:util";
import { policy } from "../policy.ts";
import type { Documents, SchemaPair } from "./compare-schemas.ts";
import { code, type Finding } from "./finding.ts";
import { inWords, isSent, type Place } from "./place.ts";
import { readShape, restrictions } from "./read-shape.ts";
import { type Part, placeOf, type Shape, type ShapePair, sharedName } from "./shape.ts";

/** Values that may have one of several shapes: which shapes came and went, and what changed in those that stayed. */
export function compareUnions(pair: ShapePair, inner: (pair: SchemaPair) => Finding[]): Finding[] {
  const { before, after, place } = pair;
  const longer = before.unions.length > after.unions.length ? before.unions : after.unions;
  return longer.flatMap((_, index) => {
    const was = before.unions[index];
    const is = after.unions[index];
    // When only one side has unions at all, that has been said.
    if (!was || !is)
      return before.unions.length > 0 && after.unions.length > 0 ? [unionChanged(place, !was, true)] : [];
    const unionPlace = placeOf(pair, was.at, is.at);
    const { pairs, added, removed } = matchBranches(was.value.branches, is.value.branches);
    return [
      ...(was.value.kind === is.value.kind ? [] : [kindChanged(unionPlace, was.value.kind, is.value.kind)]),
      ...added.map((branch) => variantChanged(unionPlace, describe(branch), true)),
      ...removed.map((branch) => variantChanged(unionPlace, describe(branch), false)),
      ...pairs.flatMap(([one, other]) => {
        const name = sharedName(one.raw);
        const path = name !== undefined && name === sharedName(other.raw) ? name : unionPlace.path;
        return inner({ before: [one], after: [other], place: { ...place, path } });
      }),
    ];
  });
}

/**
 * Compares a union with a schema that is made from one of its branches: the other branches came or went.
 *
 * @returns with the shapes of what is left on both sides, or nothing when it is made from none of them
 */
export function compareWithBranch(
  documents: Documents,
  pair: SchemaPair,
  shapes: ShapePair,
): { findings: Finding[]; shapes: ShapePair } | undefined {
  const isAdded = shapes.after.unions.length > 0;
  const [side, other] = isAdded ? (["after", "before"] as const) : (["before", "after"] as const);
  const [union, ...more] = shapes[side].unions;
  const [single, ...others] = pair[other];
  if (!union || more.length > 0 || !single || others.length > 0) return undefined;
  const same = union.value.branches.find((branch) => {
    const name = sharedName(branch.raw);
    if (name !== undefined) return shapes[other].places.has(name);
    return isDeepStrictEqual(restrictions([branch]), restrictions([single]));
  });
  if (!same) return undefined;
  const left = readShape(documents[side], [...pair[side], same], documents.options);
  return {
    findings: union.value.branches
      .filter((branch) => branch !== same)
      .map((branch) => variantChanged(placeOf(shapes, union.at, union.at), describe(branch), isAdded)),
    shapes: { ...shapes, [side]: { ...left, unions: [] } },
  };
}

/**
 * Whether a schema takes all that a union took, or a union all that a schema took: each branch fits into the schema, or
 * the schema into some branch of an `anyOf`. Of a `oneOf` a value may fit into too many.
 */
export function isWidened(
  documents: Documents,
  pair: SchemaPair,
  shapes: ShapePair,
  compareShapes: (shapes: ShapePair) => Finding[],
): boolean {
  const isAdded = shapes.after.unions.length > 0;
  const side = isAdded ? "after" : "before";
  const [union, ...more] = shapes[side].unions;
  if (!union || more.length > 0 || !isSent(pair.place)) return false;
  const fits = (branch: Part) => {
    const { unions, ...left } = readShape(documents[side], [...pair[side], branch], documents.options);
    const shape: Shape = { ...left, unions: [] };
    const findings = compareShapes({ ...shapes, [side]: shape });
    return unions.length === 1 && findings.every(({ rule }) => policy[rule].verdict !== "major");
  };
  return isAdded ? union.value.kind === "anyOf" && union.value.branches.some(fits) : union.value.branches.every(fits);
}

/** A value that a caller sends and that may have other shapes than it had. */
export function unionWidened(place: Place, isAdded: boolean): Finding {
  return { rule: "inputWidened", verb: "widen", subject: inWords(place), rest: toShapes(isAdded) };
}

function toShapes(isAdded: boolean): string {
  return isAdded ? "to one of several shapes" : "to one shape";
}

/** A value that may have one of several shapes from now on, or no longer. */
export function unionChanged(place: Place, isAdded: boolean, isComparable: boolean): Finding {
  const subject = inWords(place);
  const rest = toShapes(isAdded);
  if (!isSent(place) || !isComparable) {
    return { rule: "typeChanged", verb: "change", subject: `type of ${subject}`, rest };
  }
  return isAdded ? { rule: "inputNarrowed", verb: "narrow", subject, rest } : unionWidened(place, isAdded);
}

function kindChanged(place: Place, was: string, is: string): Finding {
  const subject = inWords(place);
  const rest = `from ${code(was)} to ${code(is)}`;
  if (!isSent(place)) return { rule: "unknownChange", verb: "change", subject, rest };
  return is === "anyOf"
    ? { rule: "inputWidened", verb: "widen", subject, rest }
    : { rule: "inputNarrowed", verb: "narrow", subject, rest };
}

function variantChanged(place: Place, variant: string, isAdded: boolean): Finding {
  const subject = `variant ${variant}`;
  const rest = `${isAdded ? "to" : "from"} ${inWords(place)}`;
  if (isAdded) return { rule: isSent(place) ? "inputWidened" : "closedValueAdded", verb: "add", subject, rest };
  return { rule: isSent(place) ? "inputNarrowed" : "closedValueRemoved", verb: "remove", subject, rest };
}

/** The name of a shared schema, or what the branch says. */
function describe(branch: Part): string {
  return code(sharedName(branch.raw) ?? branch.raw);
}

/** Branches belong together by name, then by what they say, then, if as many are left on both sides, by order. */
function matchBranches(before: readonly Part[], after: readonly Part[]) {
  const pairs: [Part, Part][] = [];
  let was = [...before];
  let is = [...after];
  const sameName = (one: Part, other: Part) =>
    sharedName(one.raw) !== undefined && sharedName(one.raw) === sharedName(other.raw);
  const sameText = (one: Part, other: Part) => isDeepStrictEqual(one.raw, other.raw);
  for (const isSame of [sameName, sameText]) {
    for (const one of was) {
      const other = is.find((candidate) => isSame(one, candidate));
      if (!other) continue;
      pairs.push([one, other]);
      is = is.filter((candidate) => candidate !== other);
    }
    was = was.filter((candidate) => !pairs.some(([one]) => one === candidate));
  }
  if (was.length !== is.length) return { pairs, added: is, removed: was };
  const rest = was.flatMap((one, index): [Part, Part][] => {
    const other = is[index];
    return other ? [[one, other]] : [];
  });
  return { pairs: [...pairs, ...rest], added: [], removed: [] };
}
