import { isDeepStrictEqual } from "node:util";
import type { OpenApiDocument } from "../../spec/document.ts";
import { follow, isJson, type Json } from "../../spec/references.ts";
import { compareAnnotation } from "./compare-annotations.ts";
import { compareOperations, plain } from "./compare-operations.ts";
import { type Change, code, type Finding, fromTo, type Where } from "./finding.ts";
import { type Operation, readOperations } from "./read-operations.ts";
import { asList, type ReadOptions } from "./shape.ts";

/**
 * Lists the changes between two versions of a document, each once, with the operations and webhooks it affects.
 * Equivalent notations do not count as a change.
 */
export function compareDocuments(before: OpenApiDocument, after: OpenApiDocument, options: ReadOptions = {}): Change[] {
  const documents = { before, after, options };
  const { pairs, added, removed } = matchOperations(readOperations(before), readOperations(after), options);
  return mergeSame([
    ...compareServers(before, after),
    ...pairs.flatMap(([was, is]) => affecting(compareOperations(documents, was, is), was.where)),
    ...removed.map((operation) => presence(operation, false)),
    ...added.map((operation) => presence(operation, true)),
    ...compareComponents(before, after),
    ...compareWords(before, after),
  ]);
}

function affecting(findings: Finding[], ...where: Where[]): Change[] {
  return findings.map((finding) => ({ ...finding, where }));
}

/**
 * Matches operations by name, then by method and path, and webhooks by the type of the event. Another author uses
 * other names, so that only method and path match.
 */
function matchOperations(before: Operation[], after: Operation[], { loose }: ReadOptions) {
  const pairs: [Operation, Operation][] = [];
  const nameOf = ({ where }: Operation) => `${where.kind} ${where.name}`;
  const byName = (one: Operation) => `${nameOf(one)} ${one.method}`;
  const byId = (one: Operation) => (one.where.kind === "operation" ? nameOf(one) : undefined);
  const byPath = (one: Operation) => `${one.where.kind} ${one.method} ${plain(one.path)}`;
  let was = before;
  let is = after;
  for (const keyOf of loose ? [byPath] : [byName, byId, byPath]) {
    const others = new Map<string | undefined, Operation[]>();
    for (const other of is) others.set(keyOf(other), [...(others.get(keyOf(other)) ?? []), other]);
    const matched = new Set<Operation>();
    for (const one of was) {
      const key = keyOf(one);
      const other = key === undefined ? undefined : others.get(key)?.shift();
      if (!other) continue;
      pairs.push([one, other]);
      matched.add(one).add(other);
    }
    was = was.filter((one) => !matched.has(one));
    is = is.filter((one) => !matched.has(one));
  }
  return { pairs, added: is, removed: was };
}

function presence({ where, method, path }: Operation, isAdded: boolean): Change {
  const name = where.kind === "webhook" ? "" : ` (${code(`${method} ${path}`)})`;
  const subject = `${where.kind} ${code(where.name)}${name}`;
  return isAdded
    ? { rule: "operationAdded", verb: "add", subject, where: [where] }
    : { rule: "operationRemoved", verb: "remove", subject, where: [where] };
}

/** Matches servers by URL, and several with the same URL by region. */
function compareServers(before: OpenApiDocument, after: OpenApiDocument): Change[] {
  const was = servers(before);
  const is = servers(after);
  const pairs = pairServers(was, is);
  const gone = was.filter((server) => !pairs.some(([one]) => one === server));
  const come = is.filter((server) => !pairs.some(([, other]) => other === server));
  const [first] = was;
  const [newFirst] = is;
  const isKept = first && newFirst && !gone.includes(first) && !come.includes(newFirst);
  return affecting([
    ...pairs.flatMap(([one, other]) => compareServer(String(one.url), one, other)),
    ...gone.map((server): Finding => ({ rule: "serverRemoved", verb: "remove", subject: nameServer(server, was) })),
    ...come.map((server): Finding => ({ rule: "serverAdded", verb: "add", subject: nameServer(server, is) })),
    ...(!isKept || pairs.some(([one, other]) => one === first && other === newFirst)
      ? []
      : [
          {
            rule: "defaultChanged",
            verb: "change",
            subject: "first server, which many tools take as default,",
            rest: fromTo(first.url, newFirst.url),
          } as const,
        ]),
  ]);
}

function servers(document: OpenApiDocument): Json[] {
  return asList(document.servers).filter(isJson);
}

/** Servers with the same URL: matched by region first, and the rest in order. */
function pairServers(was: readonly Json[], is: readonly Json[]): [Json, Json][] {
  const pairs: [Json, Json][] = [];
  const sameUrl = (one: Json, other: Json) => one.url === other.url;
  const sameRegion = (one: Json, other: Json) => sameUrl(one, other) && one["x-region"] === other["x-region"];
  for (const isSame of [sameRegion, sameUrl]) {
    for (const one of was) {
      if (pairs.some(([matched]) => matched === one)) continue;
      const other = is.find((candidate) => isSame(one, candidate) && !pairs.some(([, taken]) => taken === candidate));
      if (other) pairs.push([one, other]);
    }
  }
  return pairs;
}

/** With its region if the URL alone is ambiguous. */
function nameServer(server: Json, all: readonly Json[]): string {
  const isAlone = all.filter(({ url }) => url === server.url).length === 1;
  const region = server["x-region"];
  return `server ${code(String(server.url))}${isAlone || region === undefined ? "" : ` of region ${code(region)}`}`;
}

function compareServer(url: string, before: Json, after: Json): Finding[] {
  const subject = `server ${code(url)}`;
  return Object.keys({ ...before, ...after }).flatMap((key): Finding[] => {
    if (isDeepStrictEqual(before[key], after[key])) return [];
    if (key === "x-region" && before[key] !== undefined) {
      const rest = fromTo(before[key], after[key]);
      return [{ rule: "serverRemoved", verb: "rename", subject: `region of ${subject}`, rest }];
    }
    if (key === "x-region") {
      return [{ rule: "serverAdded", verb: "add", subject: `region ${code(after[key])}`, rest: `to ${subject}` }];
    }
    if (key === "description" || key.startsWith("x-")) {
      return compareAnnotation(key, subject, before[key], after[key]);
    }
    return [{ rule: "unknownChange", verb: "change", subject: `${code(key)} of ${subject}` }];
  });
}

/** Kinds of shared parts whose names become type names. */
const namedTypes: Record<string, string> = {
  schemas: "schema",
  responses: "response",
  parameters: "parameter",
  headers: "header",
  requestBodies: "request body",
};

function compareComponents(before: OpenApiDocument, after: OpenApiDocument): Change[] {
  const kinds = Object.entries(namedTypes);
  return affecting(kinds.flatMap(([kind, word]) => compareNames(word, part(before, kind), part(after, kind))));
}

/** The contents of a shared part are compared where it is used. Here only names are compared. */
function compareNames(word: string, before: Json, after: Json): Finding[] {
  const gone = Object.keys(before).filter((name) => !(name in after));
  const come = Object.keys(after).filter((name) => !(name in before));
  const newNames = new Map(
    gone.flatMap((name) => {
      const other = come.find((candidate) => isDeepStrictEqual(before[name], after[candidate]));
      return other === undefined ? [] : [[name, other]];
    }),
  );
  const renamed = new Set(newNames.values());
  return [
    ...gone.map((name): Finding => {
      const subject = `shared ${word} ${code(name)}`;
      const other = newNames.get(name);
      return other === undefined
        ? { rule: "componentRemoved", verb: "remove", subject }
        : { rule: "componentRemoved", verb: "rename", subject, rest: `to ${code(other)}` };
    }),
    ...come
      .filter((name) => !renamed.has(name))
      .map((name): Finding => ({ rule: "componentAdded", verb: "add", subject: `shared ${word} ${code(name)}` })),
  ];
}

function part(document: OpenApiDocument, kind: string): Json {
  const value: unknown = document.components?.[kind];
  return isJson(value) ? value : {};
}

const readElsewhere = new Set(["components", "paths", "security", "servers", "webhooks"]);

const words = new Set(["externalDocs", "info", "openapi", "tags"]);

/** Texts about the document as a whole, and keys that no rule covers. */
function compareWords(before: OpenApiDocument, after: OpenApiDocument): Change[] {
  const was = before as unknown as Json;
  const is = after as unknown as Json;
  const keys = Object.keys({ ...was, ...is }).filter((key) => !readElsewhere.has(key));
  const schemes = part(before, "securitySchemes");
  return affecting([
    ...keys.flatMap((key): Finding[] => {
      if (isDeepStrictEqual(was[key], is[key])) return [];
      const rule = words.has(key) || key.startsWith("x-") ? "wordsChanged" : "unknownChange";
      return [{ rule, verb: "change", subject: `${code(key)} of the document` }];
    }),
    ...Object.keys(schemes).flatMap((name) => {
      const scheme = follow(before, schemes[name]);
      const other = follow(after, part(after, "securitySchemes")[name]);
      return Object.keys(other).length === 0
        ? []
        : compareAnnotation("description", `security scheme ${code(name)}`, scheme.description, other.description);
    }),
  ]);
}

/** Merges equal changes of several operations. */
function mergeSame(changes: Change[]): Change[] {
  const merged = new Map<string, { change: Change; where: Map<string, Where> }>();
  for (const change of changes) {
    const key = JSON.stringify([change.rule, change.verb, change.subject, change.rest]);
    const same = merged.get(key) ?? { change, where: new Map<string, Where>() };
    merged.set(key, same);
    for (const one of change.where) same.where.set(`${one.kind} ${one.name}`, one);
  }
  return [...merged.values()].map(({ change, where }) => ({ ...change, where: [...where.values()] }));
}
