import { listOperations, type OpenApiDocument, type Operation, resolve, type Schema } from "../spec/document.ts";
import { type GeneratedFile, header, literal } from "./generator.ts";

/** What the command of an operation is made from: its words, and a flag for each value that a request can carry. */
export function cliCommands(document: OpenApiDocument): GeneratedFile[] {
  const operations = listOperations(document).map((operation) => [
    operation.operationId,
    {
      summary: operation.summary,
      description: operation.description.trim(),
      flags: operationFlags(document, operation),
    },
  ]);
  const regions = document.servers.flatMap((server) => server["x-region"] ?? []);
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

/** The words and the flags of an operation. */
export interface SpecCommand {
  summary: string;
  description: string;
  flags: readonly SpecFlag[];
}

/** Operation → what its command is made from. */
export const specCommands = ${literal(Object.fromEntries(operations))} as const;

/** Regions that a tenant can live in. */
export const regions = ${literal(regions)} as const;
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
  const parts = operation.requestBody ? listParts(document, operation.requestBody.schema) : [];
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

/** A schema and, before it, all that it is built on. */
function listParts(document: OpenApiDocument, schema: Schema): Schema[] {
  const resolved = resolve<Schema>(document, schema);
  return [...(resolved.allOf ?? []).flatMap((part) => listParts(document, part)), resolved];
}

interface FlagValue {
  type: string;
  values?: string[];
  open?: boolean;
}

function flagValue(document: OpenApiDocument, schema: Schema): FlagValue {
  const { type, enum: values, anyOf, items } = resolve<Schema>(document, schema);
  if (anyOf) {
    const branches = anyOf.map((branch) => flagValue(document, branch));
    if (branches.some((branch) => branch.type !== "string")) return { type: "json" };
    const known = branches.flatMap((branch) => branch.values ?? []);
    if (known.length === 0) return { type: "string" };
    return { type: "string", values: known, open: branches.some((branch) => !branch.values || branch.open) };
  }
  switch (type) {
    case "string":
      return values ? { type, values, open: false } : { type };
    case "integer":
    case "number":
      return { type: "number" };
    case "boolean":
    case "object":
      return { type };
    case "array":
      return { type: items && flagValue(document, items).type === "string" ? "list" : "json" };
    default:
      return { type: "json" };
  }
}

function oneLine(text = ""): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
