import type { OpenApiDocument } from "../spec/document.ts";
import { isJson } from "../spec/references.ts";
import { compareDocuments } from "./compare/compare-documents.ts";
import { plain } from "./compare/compare-operations.ts";
import type { Change } from "./compare/finding.ts";
import { type Operation, readOperations } from "./compare/read-operations.ts";
import { asList } from "./compare/shape.ts";
import type { RuleId } from "./policy.ts";

/** How another author's document of the same service differs from ours. */
export interface VendorDifference {
  /** Our operations that the vendor's document has too, and those it lacks. */
  shared: Operation[];
  onlyOurs: Operation[];
  /** For shared operations: facts only in the vendor's document, only in ours, and different in both. */
  theyHave: Change[];
  weHave: Change[];
  different: Change[];
  /** Their operations at or below the paths of ours, and the number of the others. */
  near: Operation[];
  elsewhere: number;
  /** Whether the vendor's document describes webhooks. */
  hasWebhooks: boolean;
}

/**
 * Compares our document with the one of the service's vendor. Operations are matched by method and path,
 * whatever the names of their parameters. Texts, examples and our own extensions are ignored, since they always differ.
 */
export function compareVendor(ours: OpenApiDocument, theirs: OpenApiDocument): VendorDifference {
  const aligned = align(ours, theirs);
  const ourOperations = readOperations(aligned.ours);
  const theirOperations = readOperations(aligned.theirs);
  const theirKeys = new Set(theirOperations.map(keyOf));
  const ourKeys = new Set(ourOperations.map(keyOf));
  const hasWebhooks = theirOperations.some(({ where }) => where.kind === "webhook");
  const mine = ourOperations.filter(({ where }) => hasWebhooks || where.kind === "operation");
  const others = theirOperations.filter((operation) => !ourKeys.has(keyOf(operation)));
  const near = others.filter((operation) => isNear(operation, ourOperations));
  const changes = compareDocuments(aligned.ours, aligned.theirs, { loose: true }).filter(
    ({ rule, verb }) => !leftOut.has(rule) && !(rule === "serverRemoved" && verb === "rename"),
  );
  return {
    shared: mine.filter((operation) => theirKeys.has(keyOf(operation))),
    onlyOurs: mine.filter((operation) => !theirKeys.has(keyOf(operation))),
    theyHave: changes.filter(({ verb }) => verb === "add"),
    weHave: changes.filter(({ verb }) => verb === "remove"),
    different: changes.filter(({ verb }) => verb !== "add" && verb !== "remove"),
    near,
    elsewhere: others.length - near.length,
    hasWebhooks,
  };
}

/**
 * Rules about descriptions, our own extensions and names that only one document has; operations are listed apart. The name of a
 * server's region is a mark of ours too.
 */
const leftOut: ReadonlySet<RuleId> = new Set<RuleId>([
  "componentAdded",
  "componentRemoved",
  "exampleChanged",
  "operationAdded",
  "operationRemoved",
  "operationRenamed",
  "sensitiveAdded",
  "sensitiveRemoved",
  "wordsChanged",
]);

function keyOf({ where, method, path }: Operation): string {
  return `${where.kind} ${method} ${plain(path)}`;
}

function isNear({ where, path }: Operation, ours: readonly Operation[]): boolean {
  const own = plain(path);
  return (
    where.kind === "webhook" ||
    ours.some(
      (operation) =>
        operation.where.kind === "operation" &&
        (plain(operation.path) === own || own.startsWith(`${plain(operation.path)}/`)),
    )
  );
}

/** A part of the path may be in the server's URL. The spelling that matches most operations is used. */
function align(ours: OpenApiDocument, theirs: OpenApiDocument): { ours: OpenApiDocument; theirs: OpenApiDocument } {
  const pairs = [
    { ours, theirs },
    { ours: withBasePath(ours), theirs: withBasePath(theirs) },
  ];
  const counts = pairs.map((pair) => countShared(pair.ours, pair.theirs));
  return pairs[counts.indexOf(Math.max(...counts))] ?? { ours, theirs };
}

function countShared(ours: OpenApiDocument, theirs: OpenApiDocument): number {
  const keys = new Set(readOperations(theirs).map(keyOf));
  return readOperations(ours).filter((operation) => keys.has(keyOf(operation))).length;
}

function withBasePath(document: OpenApiDocument): OpenApiDocument {
  const [server] = asList(document.servers);
  const url = isJson(server) ? String(server.url) : "";
  const base = /^(?:[a-z]+:\/\/[^/]*)?(\/.*?)?\/?$/i.exec(url)?.[1] ?? "";
  const paths = Object.entries(document.paths).map(([path, item]) => [base + path, item]);
  return { ...document, paths: Object.fromEntries(paths) };
}
