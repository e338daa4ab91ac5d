import { isDeepStrictEqual } from "node:util";
import type { OpenApiDocument } from "../../spec/document.ts";
import { follow, isJson, type Json } from "../../spec/references.ts";
import { compareAnnotation } from "./compare-annotations.ts";
import { compareContent } from "./compare-content.ts";
import { compareParameter, compareParameters, parameterNames, respelled } from "./compare-parameters.ts";
import { code, type Finding, fromTo } from "./finding.ts";
import { inWords, type Noun } from "./place.ts";
import type { Operation } from "./read-operations.ts";
import type { Documents } from "./shape.ts";

/** Compares two versions of an operation or a webhook. */
export function compareOperations(documents: Documents, before: Operation, after: Operation): Finding[] {
  const isWebhook = after.where.kind === "webhook";
  const request: Noun = isWebhook ? "webhook" : "request";
  return [
    ...compareNames(documents, before, after),
    ...compareSecurity(documents, before, after),
    ...compareParameters(documents, request, before, after),
    ...compareBodies(documents, request, before.raw.requestBody, after.raw.requestBody),
    ...compareResponses(documents, isWebhook ? "webhook response" : "response", before.raw, after.raw),
    ...compareRest(before, after),
  ];
}

function compareNames({ options }: Documents, before: Operation, after: Operation): Finding[] {
  const { operationId: was } = before.raw;
  const { operationId: is } = after.raw;
  const from = `${before.method} ${before.path}`;
  const to = `${after.method} ${after.path}`;
  return [
    ...(was === is
      ? []
      : [
          {
            rule: "operationRenamed",
            verb: "rename",
            subject: `operation ${code(was)}`,
            rest: `to ${code(is)}`,
          } as const,
        ]),
    ...((plain(from) === plain(to) || options.loose) && !isReordered(before.path, after.path)
      ? []
      : [{ rule: "operationMoved", verb: "move", subject: code(from), rest: `to ${code(to)}` } as const]),
  ];
}

/** Whether a parameter of both paths moved to another position. Names of path parameters don't matter, positions do. */
function isReordered(before: string, after: string): boolean {
  const was = parameterNames(before);
  const is = parameterNames(after);
  return was.some((name, index) => is[index] !== name && is.includes(name) && plain(before) === plain(after));
}

/** A path without the names of its parameters. */
export function plain(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, "{}");
}

/** The name of a scheme counts too, except between authors; the order of alternatives and of scopes does not. */
function compareSecurity({ options }: Documents, before: Operation, after: Operation): Finding[] {
  const content = (requirement: Json) =>
    sortable(options.loose ? { schemes: Object.values(requirement) } : requirement);
  const was = before.security.map(content).sort();
  const is = after.security.map(content).sort();
  if (isDeepStrictEqual(was, is)) return [];
  const rest = fromTo(schemes(before), schemes(after));
  return [{ rule: "securityChanged", verb: "change", subject: "authentication", rest }];
}

function sortable(requirement: Json): string {
  return JSON.stringify(requirement, (key, value: unknown) => {
    if (key === "scopes" && Array.isArray(value)) return [...value].sort();
    return isJson(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => one.localeCompare(other)))
      : value;
  });
}

/** "basicAuth (http basic) or key (apiKey X-Key)"; empty when none is required. */
function schemes({ security }: Operation): string | undefined {
  const names = security.map((requirement) => {
    const parts = Object.entries(requirement).map(([name, value]) => {
      const { scheme, scopes } = value as { scheme: Json; scopes: unknown };
      const words = [scheme.type, scheme.scheme, scheme.in, scheme.name, ...(Array.isArray(scopes) ? scopes : [])];
      return `${name} (${words.filter(Boolean).join(" ")})`;
    });
    return parts.join(" and ") || "nothing";
  });
  return names.join(" or ") || undefined;
}

function compareBodies(documents: Documents, noun: Noun, before: unknown, after: unknown): Finding[] {
  const isRead = noun === "webhook";
  const place = { noun, path: "body" };
  const subject = `${noun} body`;
  if (before === undefined && after === undefined) return [];
  const was = follow(documents.before, before);
  const is = follow(documents.after, after);
  if (after === undefined) {
    return [{ rule: isRead ? "responseFieldRemoved" : "requestFieldRemoved", verb: "remove", subject }];
  }
  if (before === undefined) {
    if (isRead) return [{ rule: "responseFieldAdded", verb: "add", subject }];
    return is.required
      ? [{ rule: "requiredRequestFieldAdded", verb: "add", subject: `required ${subject}` }]
      : [{ rule: "optionalRequestFieldAdded", verb: "add", subject }];
  }
  return [
    ...bodyRequired(subject, isRead, Boolean(was.required), Boolean(is.required)),
    ...compareContent(documents, place, was.content, is.content),
    ...compareKeys(was, is, ["required", "content"], subject),
  ];
}

function bodyRequired(subject: string, isRead: boolean, was: boolean, is: boolean): Finding[] {
  if (was === is) return [];
  const rest = is ? "required" : "optional";
  if (isRead)
    return [{ rule: is ? "responseFieldMadeRequired" : "responseFieldMadeOptional", verb: "make", subject, rest }];
  return [{ rule: is ? "requestFieldMadeRequired" : "requestFieldMadeOptional", verb: "make", subject, rest }];
}

function compareResponses(documents: Documents, noun: Noun, before: Json, after: Json): Finding[] {
  const was = isJson(before.responses) ? before.responses : {};
  const is = isJson(after.responses) ? after.responses : {};
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((status): Finding[] => {
    const subject = `status ${code(status)}`;
    if (!(status in is)) return [{ rule: "statusRemoved", verb: "remove", subject }];
    if (!(status in was)) return [{ rule: "statusAdded", verb: "add", subject }];
    const one = follow(documents.before, was[status]);
    const other = follow(documents.after, is[status]);
    return [
      ...compareResponseBodies(documents, noun, status, one.content, other.content),
      ...compareHeaders(documents, noun, status, one.headers, other.headers),
      ...compareKeys(one, other, ["content", "headers"], subject),
    ];
  });
}

function compareResponseBodies(
  documents: Documents,
  noun: Noun,
  status: string,
  before: unknown,
  after: unknown,
): Finding[] {
  const subject = `${noun} body of ${code(status)}`;
  if (before === undefined && after !== undefined && noun === "response") {
    return [{ rule: "responseFieldAdded", verb: "add", subject }];
  }
  if (before !== undefined && after === undefined && noun === "response") {
    return [{ rule: "responseFieldRemoved", verb: "remove", subject }];
  }
  return compareContent(documents, { noun, path: status }, before, after);
}

function compareHeaders(documents: Documents, noun: Noun, status: string, before: unknown, after: unknown): Finding[] {
  const was = readHeaders(documents.before, before);
  const is = readHeaders(documents.after, after);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key): Finding[] => {
    const one = was.get(key);
    const other = is.get(key);
    const place = { noun, path: `header:${one?.name ?? other?.name}` };
    const subject = inWords(place);
    if (!other) return [{ rule: "responseFieldRemoved", verb: "remove", subject, rest: `from ${code(status)}` }];
    if (!one) return [{ rule: "responseFieldAdded", verb: "add", subject, rest: `to ${code(status)}` }];
    return [
      ...(one.name === other.name ? [] : [respelled(place, other.name)]),
      ...compareParameter(documents, place, one.raw, other.raw),
    ];
  });
}

/** Headers by name, in any case. */
function readHeaders(document: OpenApiDocument, headers: unknown): Map<string, { name: string; raw: Json }> {
  const entries = Object.entries(isJson(headers) ? headers : {});
  return new Map(entries.map(([name, raw]) => [name.toLowerCase(), { name, raw: follow(document, raw) }]));
}

const read = ["operationId", "parameters", "requestBody", "responses", "security"];

function compareRest(before: Operation, after: Operation): Finding[] {
  const subject = after.where.kind;
  return [
    ...compareKeys(before.raw, after.raw, read, subject),
    ...compareKeys(before.pathWords, after.pathWords, [], `the path of the ${subject}`),
  ];
}

const words = new Set(["description", "externalDocs", "summary", "tags"]);

/** Every other key: descriptions, extensions, or what no rule covers. */
function compareKeys(before: Json, after: Json, others: readonly string[], subject: string): Finding[] {
  const keys = Object.keys({ ...before, ...after }).filter((key) => key !== "$ref" && !others.includes(key));
  return keys.flatMap((key): Finding[] => {
    if (isDeepStrictEqual(before[key], after[key])) return [];
    if (words.has(key) || key === "deprecated" || key.startsWith("x-")) {
      return compareAnnotation(key, subject, before[key], after[key]);
    }
    return [{ rule: "unknownChange", verb: "change", subject: `${code(key)} of ${subject}` }];
  });
}
