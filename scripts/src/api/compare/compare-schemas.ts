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

/** Compares two schemas from the view of someone who sends or reads their values. */
export function compareSchemas(documents: Documents, pair: SchemaPair): Finding[] {
  return compare({ documents, known: new Set() }, nodeOf(documents, pair), undefined);
}

/** A pair of schemas at one place. It is read once, although many operations lead to it. */
interface Node {
  pair: SchemaPair;
  /** The same for one pair at every place. */
  key: string;
  isUnchanged: boolean;
  before: Json | undefined;
  after: Json | undefined;
  shapes?: ShapePair;
  /** The differences, and the pairs inside. Only of schemas without unions, whose branches are matched by what differs inside. */
  steps?: readonly (Finding | Node)[];
}

interface Comparison {
  documents: Documents;
  /** Nodes that were compared, and their keys: none is compared at one place again. */
  known: Set<Node | string>;
}

/** The nodes that are being compared, the innermost first, so that a schema which contains itself comes to an end. */
interface OpenNodes {
  node: Node;
  outer: OpenNodes | undefined;
  depth: number;
}

/** Deeper than people nest schemas. */
const maxDepth = 50;

function compare(comparison: Comparison, node: Node, open: OpenNodes | undefined): Finding[] {
  const { documents, known } = comparison;
  const depth = (open?.depth ?? 0) + 1;
  // Keywords beside a reference back to an open schema are compared too, once.
  if (node.isUnchanged || depth > maxDepth || known.has(isOpen(node, open) ? node.key : node)) return [];
  known.add(node.key).add(node);
  const nowOpen: OpenNodes = { node, outer: open, depth };
  node.shapes ??= readShapes(documents, node.pair, documents.options);
  const { before, after } = node.shapes;
  if (before.unions.length + after.unions.length > 0) return compareWithUnions(comparison, node, nowOpen);
  node.steps ??= compareShapes<Finding | Node>(documents, node.shapes, {
    unions: () => [],
    inner: (inside) => [nodeOf(documents, inside)].filter(({ isUnchanged }) => !isUnchanged),
  });
  return node.steps.flatMap((step) => ("rule" in step ? [step] : compare(comparison, step, nowOpen)));
}

function compareWithUnions(comparison: Comparison, node: Node, nowOpen: OpenNodes): Finding[] {
  const { documents } = comparison;
  const { pair, shapes = readShapes(documents, pair, documents.options) } = node;
  const inner: Inner = (inside) => compare(comparison, nodeOf(documents, inside), nowOpen);
  // Trial comparisons don't count here.
  const onTrial: Inner = (inside) => compare({ documents, known: new Set() }, nodeOf(documents, inside), nowOpen);
  const compareAll = (compared: ShapePair, within = inner) =>
    compareShapes(documents, compared, {
      unions: () => compareUnions({ documents, inner: within, onTrial }, compared),
      inner: within,
    });
  if (shapes.before.unions.length > 0 === shapes.after.unions.length > 0) return compareAll(shapes);
  const asWritten = readShapes(documents, pair, { ...documents.options, keepUnions: true });
  if (asWritten.before.unions.length > 0 && asWritten.after.unions.length > 0) return compareAll(asWritten);
  const branch = compareWithBranch(documents, pair, shapes);
  if (branch) return [...branch.findings, ...compareAll(branch.shapes)];
  const isAdded = shapes.after.unions.length > 0;
  if (isWidened(documents, pair, shapes, (trial) => compareAll(trial, onTrial))) {
    return [unionWidened(pair.place, isAdded), ...compareAnnotations(shapes)];
  }
  const asOne = readShapes(documents, pair, { loose: true });
  const isComparable = asOne.before.unions.length + asOne.after.unions.length === 0;
  return [
    unionChanged(pair.place, isAdded, isComparable),
    ...(isComparable ? compareAll(asOne) : compareAnnotations(shapes)),
  ];
}

/** The nodes of two documents, by their key and place, and a number for each schema as it is written. */
interface Nodes {
  byPlace: Map<string, Node>;
  numbers: Map<unknown, number>;
}

const nodesOf = new WeakMap<Documents, Nodes>();

function nodeOf(documents: Documents, pair: SchemaPair): Node {
  const nodes = nodesOf.get(documents) ?? { byPlace: new Map(), numbers: new Map() };
  nodesOf.set(documents, nodes);
  const key = keyOf(nodes, pair);
  const keyAtPlace = [
    key,
    pair.place.noun,
    pair.place.path,
    ...[...pair.before, ...pair.after].map(({ at }) => at),
  ].join(" ");
  const known = nodes.byPlace.get(keyAtPlace);
  if (known) return known;
  const node: Node = {
    pair,
    key,
    isUnchanged: isUnchanged(documents, pair),
    before: target(documents.before, pair.before),
    after: target(documents.after, pair.after),
  };
  nodes.byPlace.set(keyAtPlace, node);
  return node;
}

function keyOf({ numbers }: Nodes, { before, after }: SchemaPair): string {
  const numberOf = ({ raw }: Part) => {
    const number = numbers.get(raw) ?? numbers.size;
    numbers.set(raw, number);
    return number;
  };
  return `${before.map(numberOf)} ${after.map(numberOf)}`;
}

function isOpen({ before, after }: Node, open: OpenNodes | undefined): boolean {
  for (let one = open; one; one = one.outer) {
    if (one.node.before === before && one.node.after === after) return true;
  }
  return false;
}

function readShapes({ before, after, options }: Documents, pair: SchemaPair, reading: ReadOptions): ShapePair {
  return {
    before: readShape(before, pair.before, reading),
    after: readShape(after, pair.after, reading),
    place: pair.place,
    loose: options.loose ?? false,
  };
}

function compareShapes<Step>(
  documents: Documents,
  shapes: ShapePair,
  { unions, inner }: { unions(): Finding[]; inner(pair: SchemaPair): Step[] },
): (Finding | Step)[] {
  const types = compareTypes(shapes);
  if (types.isOtherValue) return [...types.findings, ...compareAnnotations(shapes)];
  return [
    ...types.findings,
    ...compareValues(shapes),
    ...compareConstraints(documents, shapes),
    ...unions(),
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
function compareItems<Step>({ before, after, place, loose }: ShapePair, inner: (pair: SchemaPair) => Step[]): Step[] {
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

function compareProperties<Step>(pair: ShapePair, inner: (pair: SchemaPair) => Step[]): (Finding | Step)[] {
  const { before, after } = pair;
  const names = new Set([before, after].flatMap((shape) => [...shape.properties.keys(), ...shape.required]));
  return [...names].flatMap((name): (Finding | Step)[] => {
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

/** A property that became required, or optional. */
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

/** The schema of additional properties: none given, not allowed, or a schema. */
function compareAdditional<Step>(pair: ShapePair, inner: (pair: SchemaPair) => Step[]): (Finding | Step)[] {
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
    // Without a schema, any value was accepted.
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

/** Generated types allow an unknown name only if the schema says so, although a validator accepts one by default. */
function openness(additional: boolean | Part[] | undefined): number {
  if (additional === false) return 0;
  if (additional === undefined) return 1;
  return additional === true ? 3 : 2;
}
