import type { OpenApiDocument, Schema } from "../spec/document.ts";
import { listInOrder, type Operation } from "../spec/list-operations.ts";
import { resolve } from "../spec/references.ts";
import { listParts } from "../spec/schema-parts.ts";
import { type GeneratedFile, header, literal } from "./generator.ts";

/** The parts of an operation's command: its description, a flag for each value of a request, and the response's fields. */
export function cliCommands(document: OpenApiDocument): GeneratedFile[] {
  const operations = listInOrder(document).map((operation) => [
    operation.operationId,
    {
      method: operation.method.toUpperCase(),
      summary: operation.summary,
      description: operation.description.trim(),
      flags: operationFlags(document, operation),
      fields: responseFields(document, operation),
    },
  ]);
  const regions = document.servers.flatMap((server) => server["x-region"] ?? []);
  const urls = document.servers.flatMap((server) => (server["x-region"] ? [[server["x-region"], server.url]] : []));
  const content = `${header}
/** A value that a request carries. */
export interface SpecFlag {
  /** Name of the parameter or property. */
  name: string;
  in: "path" | "query" | "body";
  /** How text becomes the value; \`list\` is a list of strings, \`json\` anything else. */
  type: "string" | "number" | "boolean" | "list" | "object" | "json";
  required: boolean;
  description: string;
  /** Known values, if it is one of a list. */
  values?: readonly string[];
  /** Whether other values than the known ones are taken. */
  open?: boolean;
}

/** The method, description and flags of an operation. */
export interface SpecCommand {
  method: string;
  summary: string;
  description: string;
  flags: readonly SpecFlag[];
  /** The fields of a successful response, or of each item of a list. Nested ones are a.b. */
  fields: readonly string[];
}

/** Operation → what its command is made from. */
export const specCommands = ${literal(Object.fromEntries(operations))} as const;

/** Regions that a tenant can live in. */
export const regions = ${literal(regions)} as const;

/** Base URL of each region. */
export const regionUrls: Readonly<Record<string, string>> = ${literal(Object.fromEntries(urls))};
`;
  return [{ path: "packages/cli/src/generated/flags.ts", content }];
}

interface Flag extends FlagValue {
  name: string;
  in: string;
  required: boolean;
  description: string;
}

/** @throws {Error} when two values have the same name: a flag could mean either */
function operationFlags(document: OpenApiDocument, operation: Operation): Flag[] {
  const parameters = [...operation.pathParameters, ...operation.queryParameters].map((parameter) => ({
    name: parameter.name,
    in: parameter.in,
    required: parameter.required ?? false,
    description: oneLine(parameter.description),
    ...flagValue(document, parameter.schema),
  }));
  const parts = operation.requestBody ? listParts(document, operation.requestBody.schema, ["allOf"]) : [];
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  const body = new Map(parts.flatMap((part) => Object.entries(part.properties ?? {})));
  const properties = [...body].map(([name, property]) => ({
    name,
    in: "body",
    required: required.has(name),
    description: oneLine(property.description),
    ...flagValue(document, property),
  }));
  const flags = [...parameters, ...properties];
  const repeated = flags.find(({ name }, index) => flags.findIndex((flag) => flag.name === name) < index);
  if (repeated)
    throw new Error(`${operation.operationId} has two values named ${repeated.name}; a flag could mean either.`);
  return flags;
}

/** The fields of a successful response, or of each item of a list. Nested ones are a.b. */
function responseFields(document: OpenApiDocument, operation: Operation): string[] {
  const schemas = operation.responses.flatMap(({ status, schema }) => (/^2/.test(status) && schema ? [schema] : []));
  const items = schemas.flatMap((schema) => listParts(document, schema).flatMap(({ items }) => items ?? []));
  return [...new Set([...schemas, ...items].flatMap((schema) => fieldsOf(document, schema)))];
}

/** @param within schemas that contain this one, whose fields would never end */
function fieldsOf(document: OpenApiDocument, schema: Schema, within: ReadonlySet<Schema> = new Set()): string[] {
  const parts = listParts(document, schema);
  if (parts.some((part) => within.has(part))) return [];
  const inner = new Set([...within, ...parts]);
  return parts.flatMap(({ properties = {} }) =>
    Object.entries(properties).flatMap(([name, property]) => [
      name,
      ...fieldsOf(document, property, inner).map((nested) => `${name}.${nested}`),
    ]),
  );
}

interface FlagValue {
  type: string;
  values?: string[];
  open?: boolean;
}

/**
 * The type of a flag. Ignores null, which cannot be passed in a shell.
 *
 * @param within schemas that contain this one; a schema that contains itself can only be passed as JSON
 */
function flagValue(document: OpenApiDocument, schema: Schema, within: ReadonlySet<Schema> = new Set()): FlagValue {
  const resolved = resolve<Schema>(document, schema);
  if (within.has(resolved)) return { type: "json" };
  const inner = new Set([...within, resolved]);
  const { enum: values, items, anyOf, oneOf } = resolved;
  const union = anyOf ?? oneOf;
  if (union) {
    const present = union.filter((branch) => resolve<Schema>(document, branch).type !== "null");
    return joinValues(present.map((branch) => flagValue(document, branch, inner)));
  }
  const [type, ...others] = [resolved.type ?? []].flat().filter((name) => name !== "null");
  switch (others.length === 0 ? type : undefined) {
    case "string":
      return values
        ? { type: "string", values: values.filter((value) => value !== null), open: false }
        : { type: "string" };
    case "integer":
    case "number":
      return { type: "number" };
    case "boolean":
    case "object":
      return { type: String(type) };
    case "array":
      return { type: items && flagValue(document, items, inner).type === "string" ? "list" : "json" };
    default:
      return { type: "json" };
  }
}

/** A type that accepts all of these: text with all known values, unless one is not text. */
function joinValues(branches: FlagValue[]): FlagValue {
  const [only, ...others] = branches;
  if (only && others.length === 0) return only;
  if (!only || branches.some((branch) => branch.type !== "string")) return { type: "json" };
  const known = branches.flatMap((branch) => branch.values ?? []);
  if (known.length === 0) return { type: "string" };
  return { type: "string", values: known, open: branches.some((branch) => !branch.values || branch.open) };
}

function oneLine(text = ""): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
