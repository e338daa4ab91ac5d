import { isDeepStrictEqual } from "node:util";
import type { OpenApiDocument } from "../../spec/document.ts";
import { isJson, lookUp } from "../../spec/references.ts";
import type { Documents, SchemaPair } from "./shape.ts";

/** What was found out about two documents. */
interface Known {
  /** Whether what a reference points at says the same in both, with all that it refers to. */
  references: Map<string, boolean>;
  /** The schemas of one document that are written alike in the other. */
  schemas: WeakMap<object, { other: unknown; isSame: boolean }>;
}

const known = new WeakMap<Documents, Known>();

/** Whether both sides are written alike, and whatever they refer to is too: most of a large document need not be read. */
export function isUnchanged(documents: Documents, { before, after }: Pick<SchemaPair, "before" | "after">): boolean {
  return (
    before.length === after.length &&
    before.every((part, index) => {
      const other = after[index];
      return part.at === other?.at && isSame(documents, part.raw, other.raw);
    })
  );
}

function isSame(documents: Documents, before: unknown, after: unknown): boolean {
  if (!isJson(before)) return before === after;
  const { schemas } = knownOf(documents);
  const earlier = schemas.get(before);
  if (earlier && earlier.other === after) return earlier.isSame;
  const same = isDeepStrictEqual(before, after) && listReferences(before).every((one) => isSameTarget(documents, one));
  schemas.set(before, { other: after, isSame: same });
  return same;
}

/** Follows references to references; one that is followed already is the same unless another one differs. */
function isSameTarget(documents: Documents, reference: string): boolean {
  const { references } = knownOf(documents);
  const earlier = references.get(reference);
  if (earlier !== undefined) return earlier;
  const seen = new Set([reference]);
  for (const one of seen) {
    if (references.get(one) === true) continue;
    const before = lookUp(documents.before, one);
    const after = find(documents.after, one);
    if (references.get(one) === false || !isDeepStrictEqual(before, after)) {
      references.set(reference, false);
      return false;
    }
    for (const inner of listReferences(before)) seen.add(inner);
  }
  for (const one of seen) references.set(one, true);
  return true;
}

function find(document: OpenApiDocument, reference: string): unknown {
  try {
    return lookUp(document, reference);
  } catch {
    return undefined;
  }
}

function listReferences(value: unknown, found: string[] = []): string[] {
  if (Array.isArray(value)) for (const item of value) listReferences(item, found);
  if (isJson(value)) {
    if (typeof value.$ref === "string") found.push(value.$ref);
    for (const inner of Object.values(value)) listReferences(inner, found);
  }
  return found;
}

function knownOf(documents: Documents): Known {
  const earlier = known.get(documents);
  if (earlier) return earlier;
  const fresh: Known = { references: new Map(), schemas: new WeakMap() };
  known.set(documents, fresh);
  return fresh;
}
