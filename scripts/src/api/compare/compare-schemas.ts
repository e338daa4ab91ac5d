import type { OpenApiDocument } from "../../spec/document.ts";
import { follow, type Json } from "../../spec/references.ts";
import { compareAnnotations } from "./compare-annotations.ts";
import { compareConstraints, saysNothing } from "./compare-constraints.ts";
import { compareTypes } from "./compare-types.ts";
import { compareUnions, compareWithBranch, isWidened, unionChanged, unionWidened } from "./compare-unions.ts";
import { compareValues } from "./compare-values.ts";
import type { Finding } from "./finding.ts";
import { inWords, isSent, type Place } from "./place.ts";
import { readShape } from "./read-shape.ts";
import {
  type Documents,
  type Inner,
  type Part,
  placeOf,
  type ReadOptions,
  type SchemaPair,
  type ShapePair,
} from "./shape.ts";
import { isUnchanged } from "./unchanged.ts";

/** What differs between two schemas for someone who sends or reads their values. */
export function compareSchemas(documents: Documents, pair: SchemaPair): Finding[] {
  return compare({ documents, numbers: new Map(), known: new Set() }, pair, []);
}

interface Comparison {
  documents: Documents;
  /** A number for each schema as it is written, from which keys of pairs are made. */
  numbers: Map<unknown, number>;
  /** Keys of pairs that were compared, alone and with their place: none is compared at one place again. */
  known: Set<string>;
}

/** What the pairs that are being compared refer to, so that a schema which contains itself comes to an end. */
type OpenPairs = readonly (readonly [Json | undefined, Json | undefined])[];

/** No document of people nests its schemas deeper. */
const deepest = 50;

function compare(comparison: Comparison, pair: SchemaPair, open: OpenPairs): Finding[] {
  const { documents, known } = comparison;
  if (isUnchanged(documents, pair)) return [];
  const before = target(documents.before, pair.before);
  const after = target(documents.after, pair.after);
  const isOpen = open.some(([one, other]) => one === before && other === after);
  const key = keyOf(comparison, pair);
  const keyAtPlace = `${key} ${pair.place.path}`;
  // What a reference back to an open schema carries beside itself is compared too, once.
  if (open.length > deepest || known.has(isOpen ? key : keyAtPlace)) return [];
  known.add(key).add(keyAtPlace);
  const shapes = readShapes(documents, pair, documents.options);
  const nowOpen: OpenPairs = [...open, [before, after]];
  const inner: Inner = (inside) => compare(comparison, inside, nowOpen);
  // What is compared on trial counts only here.
  const onTrial: Inner = (inside) => compare({ ...comparison, known: new Set() }, inside, nowOpen);
  if (shapes.before.unions.length > 0 === shapes.after.unions.length > 0) {
    return compareShapes(documents, shapes, inner, onTrial);
  }
  const asWritten = readShapes(documents, pair, { ...documents.options, keepUnions: true });
  if (asWritten.before.unions.length > 0 && asWritten.after.unions.length > 0) {
    return compareShapes(documents, asWritten, inner, onTrial);
  }
  const branch = compareWithBranch(documents, pair, shapes);
  if (branch) return [...branch.findings, ...compareShapes(documents, branch.shapes, inner, onTrial)];
  const isAdded = shapes.after.unions.length > 0;
  if (isWidened(documents, pair, shapes, (trial) => compareShapes(documents, trial, onTrial, onTrial))) {
    return [unionWidened(pair.place, isAdded), ...compareAnnotations(shapes)];
  }
  const asOne = readShapes(documents, pair, { loose: true });
  const isComparable = asOne.before.unions.length + asOne.after.unions.length === 0;
  return [
    unionChanged(pair.place, isAdded, isComparable),
    ...(isComparable ? compareShapes(documents, asOne, inner, onTrial) : compareAnnotations(shapes)),
  ];
}

function keyOf({ numbers }: Comparison, { before, after }: SchemaPair): string {
  const numberOf = ({ raw }: Part) => {
    const number = numbers.get(raw) ?? numbers.size;
    numbers.set(raw, number);
    return number;
  };
  return `${before.map(numberOf)} ${after.map(numberOf)}`;
}

function readShapes({ before, after, options }: Documents, pair: SchemaPair, reading: ReadOptions): ShapePair {
  return {
    before: readShape(before, pair.before, reading),
    after: readShape(after, pair.after, reading),
    place: pair.place,
    loose: options.loose ?? false,
  };
}

function compareShapes(documents: Documents, shapes: ShapePair, inner: Inner, onTrial: Inner): Finding[] {
  const types = compareTypes(shapes);
  if (types.isOtherValue) return [...types.findings, ...compareAnnotations(shapes)];
  return [
    ...types.findings,
    ...compareValues(shapes),
    ...compareConstraints(documents, shapes),
    ...compareUnions({ documents, inner, onTrial }, shapes),
    ...(saysNothing(shapes, "items") ? [] : compareItems(shapes, inner)),
    ...(saysNothing(shapes, "properties")
      ? []
      : [...compareProperties(shapes, inner), ...compareAdditional(shapes, inner)]),
    ...compareAnnotations(shapes),
  ];
}

function target(document: OpenApiDocument, parts: readonly Part[]): Json | undefined {
  return follow(document, parts.at(-1)?.raw);
}

/** The first items by their position, and then the others. */
function compareItems({ before, after, place, loose }: ShapePair, inner: Inner): Finding[] {
  const compareItem = (was: Part[] | undefined, is: Part[] | undefined, position: string) => {
    if (!was && !is) return [];
    const one = was?.at(-1)?.at;
    const path = one !== undefined && (loose || one === is?.at(-1)?.at) ? one : `${place.path}[${position}]`;
    return inner({ before: was ?? [], after: is ?? [], place: { ...place, path } });
  };
  const first = Array.from({ length: Math.max(before.prefix.length, after.prefix.length) }, (_, index) =>
    compareItem(before.prefix[index] ?? before.items, after.prefix[index] ?? after.items, String(index)),
  );
  return [...first.flat(), ...compareItem(before.items, after.items, "")];
}

function compareProperties(pair: ShapePair, inner: Inner): Finding[] {
  const { before, after } = pair;
  const names = new Set([before, after].flatMap((shape) => [...shape.properties.keys(), ...shape.required]));
  return [...names].flatMap((name) => {
    const place = propertyPlace(pair, name);
    const was = { parts: before.properties.get(name), isRequired: before.required.has(name) };
    const is = { parts: after.properties.get(name), isRequired: after.required.has(name) };
    if (!was.parts && is.parts) return [added(place, is.isRequired)];
    if (was.parts && !is.parts) return [removed(place)];
    return [
      ...(was.isRequired === is.isRequired ? [] : [requiredChanged(place, is.isRequired)]),
      ...(was.parts && is.parts ? inner({ before: was.parts, after: is.parts, place }) : []),
    ];
  });
}

/** The location of a property: with the shared schema that declares it, if both sides are made from that one. */
function propertyPlace({ before, after, place, loose }: ShapePair, name: string): Place {
  const one = before.properties.get(name)?.at(-1)?.at;
  const other = after.properties.get(name)?.at(-1)?.at;
  const [, shared = place.path] = before.places;
  if (loose) return { ...place, path: one ?? `${shared}.${name}` };
  const owner = (path: string) => path.slice(0, -name.length - 1);
  const isShared =
    one === other ||
    (one === undefined && other !== undefined && before.places.has(owner(other))) ||
    (other === undefined && one !== undefined && after.places.has(owner(one)));
  return { ...place, path: (isShared ? (one ?? other) : undefined) ?? `${place.path}.${name}` };
}

function added(place: Place, isRequired: boolean): Finding {
  const subject = inWords(place);
  if (!isSent(place)) return { rule: "responseFieldAdded", verb: "add", subject };
  return isRequired
    ? { rule: "requiredRequestFieldAdded", verb: "add", subject: `required ${subject}` }
    : { rule: "optionalRequestFieldAdded", verb: "add", subject };
}

function removed(place: Place): Finding {
  const rule = isSent(place) ? "requestFieldRemoved" : "responseFieldRemoved";
  return { rule, verb: "remove", subject: inWords(place) };
}

/** A value that must be there from now on, or need not. */
export function requiredChanged(place: Place, isRequired: boolean): Finding {
  const subject = inWords(place);
  if (isSent(place)) {
    return isRequired
      ? { rule: "requestFieldMadeRequired", verb: "make", subject, rest: "required" }
      : { rule: "requestFieldMadeOptional", verb: "make", subject, rest: "optional" };
  }
  return isRequired
    ? { rule: "responseFieldMadeRequired", verb: "make", subject, rest: "always present" }
    : { rule: "responseFieldMadeOptional", verb: "make", subject, rest: "optional" };
}

/** What is said of properties that have no name in the schema: nothing, that there are none, or what they are. */
function compareAdditional(pair: ShapePair, inner: Inner): Finding[] {
  const { before, after } = pair;
  const unsaid = pair.loose ? true : undefined;
  const was = before.additional?.value ?? unsaid;
  const is = after.additional?.value ?? unsaid;
  if (was === is) return [];
  const place = placeOf(pair, before.additional?.at, after.additional?.at);
  if (Array.isArray(was) && Array.isArray(is)) {
    return inner({ before: was, after: is, place: { ...place, path: `${place.path}.*` } });
  }
  const subject = `fields of other names of ${inWords(place)}`;
  const grows = openness(is) > openness(was);
  if (isSent(place)) {
    // What nothing was said of was accepted.
    return grows && !(was === undefined && Array.isArray(is))
      ? [{ rule: "inputWidened", verb: "widen", subject }]
      : [{ rule: "inputNarrowed", verb: "narrow", subject }];
  }
  if (was !== undefined && is !== undefined && was !== false && is !== false) {
    return [{ rule: "typeChanged", verb: "change", subject }];
  }
  return grows
    ? [{ rule: "responseFieldAdded", verb: "add", subject }]
    : [{ rule: "responseFieldRemoved", verb: "remove", subject }];
}

/** Types admit an unknown name only if the schema says so, though a missing word refuses none. */
function openness(additional: boolean | Part[] | undefined): number {
  if (additional === false) return 0;
  if (additional === undefined) return 1;
  return additional === true ? 3 : 2;
}
