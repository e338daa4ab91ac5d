import { isDeepStrictEqual } from "node:util";
import type { OpenApiDocument } from "../../spec/document.ts";
import { policy, type RuleId } from "../policy.ts";
import { code, type Finding } from "./finding.ts";
import { inWords, isSent, type Place } from "./place.ts";
import { readShape, restrictions, splitPerType } from "./read-shape.ts";
import {
  allows,
  type Documents,
  type Inner,
  type Keyword,
  type Part,
  placeOf,
  type SchemaPair,
  type Shape,
  type ShapePair,
  sharedName,
  type Union,
} from "./shape.ts";

interface UnionComparison {
  documents: Documents;
  inner: Inner;
  /** Compares without a trace, to find out which branches belong together. */
  onTrial: Inner;
}

/** Compares unions: which branches were added and removed, and what changed in the others. */
export function compareUnions(comparison: UnionComparison, pair: ShapePair): Finding[] {
  const { documents, inner, onTrial } = comparison;
  const { before, after, place } = pair;
  const compareUnion = (was: Keyword<Union>, is: Keyword<Union>, compareBranch: Inner): Finding[] => {
    const unionPlace = placeOf(pair, was.at, is.at);
    const { pairs, added, removed } = matchBranches(comparison, place, was.value, is.value);
    const findings = [
      ...(was.value.kind === is.value.kind ? [] : [kindChanged(unionPlace, was.value.kind, is.value.kind)]),
      ...added.map((branch) => variantChanged(unionPlace, describe(branch), true)),
      ...removed.map((branch) => variantChanged(unionPlace, describe(branch), false)),
      ...pairs.flatMap(([one, other]) => {
        const name = sharedName(one.raw);
        const path = name !== undefined && name === sharedName(other.raw) ? name : unionPlace.path;
        return compareBranch({ before: [one], after: [other], place: { ...place, path } });
      }),
    ];
    return [...findings, ...compareOverlap(documents, unionPlace, was.value, is.value, findings)];
  };
  const sameText = (was: Keyword<Union>, is: Keyword<Union>) => isDeepStrictEqual(was.value, is.value);
  const sameMeaning = (was: Keyword<Union>, is: Keyword<Union>) => compareUnion(was, is, onTrial).length === 0;
  return pairUnions(before.unions, after.unions, [sameText, sameMeaning]).flatMap(([was, is]) => {
    if (was && is) return compareUnion(was, is, inner);
    // A union on only one side has already been reported.
    return before.unions.length > 0 && after.unions.length > 0 ? [unionChanged(place, !was, true)] : [];
  });
}

type UnionPair = [Keyword<Union> | undefined, Keyword<Union> | undefined];

/** Matches several unions by equality, then by order. */
function pairUnions(
  before: readonly Keyword<Union>[],
  after: readonly Keyword<Union>[],
  tests: readonly ((one: Keyword<Union>, other: Keyword<Union>) => boolean)[],
): UnionPair[] {
  const pairs: UnionPair[] = [];
  let was = [...before];
  const is = [...after];
  // A single union on each side needs no matching.
  for (const isSame of before.length > 1 || after.length > 1 ? tests : []) {
    was = was.filter((one) => {
      const index = is.findIndex((other) => isSame(one, other));
      const [same] = index < 0 ? [] : is.splice(index, 1);
      if (same) pairs.push([one, same]);
      return !same;
    });
  }
  const rest = Array.from(
    { length: Math.max(was.length, is.length) },
    (_, index): UnionPair => [was[index], is[index]],
  );
  return [...pairs, ...rest];
}

/**
 * A value must fit exactly one branch of a `oneOf`. A wider branch can make a value fit two, which rejects it. A narrower
 * branch can make a value that fitted two valid.
 */
function compareOverlap(
  { before, after, options }: Documents,
  place: Place,
  was: Union,
  is: Union,
  findings: readonly Finding[],
): Finding[] {
  const [document, union] = isSent(place) ? [after, is] : [before, was];
  const isRestricted = findings.some(({ rule }) => !harmless.has(rule));
  if (options.loose || union.kind !== "oneOf" || !isRestricted || areDisjoint(document, union.branches)) return [];
  if (findings.some(({ rule }) => policy[rule].bump === "major")) return [];
  const subject = inWords(place);
  return isSent(place)
    ? [{ rule: "inputNarrowed", verb: "change", subject, rest: "so that a value may fit two of its shapes" }]
    : [{ rule: "responseLoosened", verb: "change", subject, rest: "so that a value may fit only one of its shapes" }];
}

/** Rules about keywords that are not validated. */
const harmless: ReadonlySet<RuleId> = new Set<RuleId>([
  "defaultChanged",
  "deprecationChanged",
  "exampleChanged",
  "sensitiveAdded",
  "sensitiveRemoved",
  "wordsChanged",
]);

/** Whether the branches are obviously disjoint: by type, or by the value of a property. */
function areDisjoint(document: OpenApiDocument, branches: readonly Part[]): boolean {
  const shapes = branches.map((branch) => readShape(document, [branch]));
  return shapes.every((one, index) =>
    shapes.slice(index + 1).every((other) => isApart(one, other) || hasOtherProperty(document, one, other)),
  );
}

function isApart(one: Shape, other: Shape): boolean {
  if (one.nullable && other.nullable) return false;
  const [was, is] = [closedValues(one), closedValues(other)];
  if (was && is) return !was.some((value) => is.some((same) => isDeepStrictEqual(same, value)));
  return one.types !== undefined && other.types !== undefined && !typeNames.some((type) => hasType(one, other, type));
}

const typeNames = ["array", "boolean", "number", "object", "string"];

function hasType(one: Shape, other: Shape, type: string): boolean {
  return allows(one, type) && allows(other, type);
}

function closedValues({ values }: Shape): unknown[] | undefined {
  return values && !values.value.acceptsOthers ? values.value.known : undefined;
}

function hasOtherProperty(document: OpenApiDocument, one: Shape, other: Shape): boolean {
  const isObject = ({ types, nullable }: Shape) => types?.value.size === 1 && types.value.has("object") && !nullable;
  if (!isObject(one) || !isObject(other)) return false;
  return [...one.required].some((name) => {
    const [was, is] = [one.properties.get(name), other.properties.get(name)];
    return (
      was !== undefined &&
      is !== undefined &&
      other.required.has(name) &&
      isApart(readShape(document, was), readShape(document, is))
    );
  });
}

/**
 * Compares a union with a schema made from one of its branches: the other branches were added or removed.
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
  const place = placeOf(shapes, union.at, union.at);
  const findings = union.value.branches
    .filter((branch) => branch !== same)
    .map((branch) => variantChanged(place, describe(branch), isAdded));
  const overlap = isAdded ? compareOverlap(documents, place, union.value, union.value, findings) : [];
  return {
    findings: [...findings, ...overlap],
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
  const fits = (branch: Part, others: Partial<ShapePair> = {}) => {
    const { unions, ...left } = readShape(documents[side], [...pair[side], branch], documents.options);
    const shape: Shape = { ...left, unions: [] };
    const findings = compareShapes({ ...shapes, ...others, [side]: shape });
    return unions.length === 1 && findings.every(({ rule }) => policy[rule].bump !== "major");
  };
  if (!isAdded) return union.value.branches.every((branch) => fits(branch));
  return (
    union.value.kind === "anyOf" &&
    perType(shapes.before).every((before) => union.value.branches.some((branch) => fits(branch, { before })))
  );
}

/** A schema that takes values of several types, as one for each. */
function perType(shape: Shape): Shape[] {
  const { types } = shape;
  if (!types || types.value.size < 2) return [shape];
  return [...types.value].map((type) => ({ ...shape, types: { ...types, value: new Set([type]) } }));
}

/** A value of a request whose possible shapes changed. */
export function unionWidened(place: Place, isAdded: boolean): Finding {
  return { rule: "inputWidened", verb: "widen", subject: inWords(place), rest: toShapes(isAdded) };
}

function toShapes(isAdded: boolean): string {
  return isAdded ? "to one of several shapes" : "to one shape";
}

/** A value that became a union, or stopped being one. */
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

/**
 * Branches belong together by name, then by their text, by what they say, and by the types they take, then, if as many
 * are left on both sides, by order, which itself says nothing.
 */
function matchBranches({ documents, onTrial }: UnionComparison, place: Place, former: Union, present: Union) {
  const { branches: before } = former;
  const { branches: after } = present;
  const pairs: [Part, Part][] = [];
  let was = [...before];
  let is = [...after];
  const sameName = (one: Part, same: Part) =>
    sharedName(one.raw) !== undefined && sharedName(one.raw) === sharedName(same.raw);
  const sameText = (one: Part, same: Part) => isDeepStrictEqual(one.raw, same.raw);
  const sameMeaning = (one: Part, same: Part) => onTrial({ before: [one], after: [same], place }).length === 0;
  const typesOf = (document: OpenApiDocument, part: Part) => readShape(document, [part]).types?.value;
  const sameTypes = (one: Part, same: Part) =>
    before.length === after.length && isDeepStrictEqual(typesOf(documents.before, one), typesOf(documents.after, same));
  /** Whether the branches that are left say the same for each type. A branch of an `anyOf` may be said again by another. */
  const samePerType = () => {
    if (former.kind !== "anyOf" || present.kind !== "anyOf" || former.nullable !== present.nullable) return false;
    const wasApart = was.flatMap((part) => splitPerType(documents.before, part));
    const isApart = is.flatMap((part) => splitPerType(documents.after, part));
    return (
      wasApart.every((one) => [...isApart, ...after].some((same) => sameMeaning(one, same))) &&
      isApart.every((same) => [...wasApart, ...before].some((one) => sameMeaning(one, same)))
    );
  };
  for (const isSame of [sameName, sameText, sameMeaning, sameTypes]) {
    if (isSame === sameTypes && was.length + is.length > 0 && samePerType()) return { pairs, added: [], removed: [] };
    for (const one of was) {
      const same = is.find((candidate) => isSame(one, candidate));
      if (!same) continue;
      pairs.push([one, same]);
      is = is.filter((candidate) => candidate !== same);
    }
    was = was.filter((candidate) => !pairs.some(([one]) => one === candidate));
  }
  if (was.length !== is.length) return { pairs, added: is, removed: was };
  const rest = was.flatMap((one, index): [Part, Part][] => {
    const same = is[index];
    return same ? [[one, same]] : [];
  });
  return { pairs: [...pairs, ...rest], added: [], removed: [] };
}
