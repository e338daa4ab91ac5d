import type { Example, OpenApiDocument, Parameter, Schema } from "../spec/document.ts";
import { listOperations, listWebhooks, type Operation, type OperationResponse } from "../spec/list-operations.ts";
import { resolve } from "../spec/references.ts";
import type { GeneratedFile } from "./generator.ts";

/** Generates the reference: operations, webhooks, shared responses and schemas. */
export function apiReference(document: OpenApiDocument): GeneratedFile[] {
  const operations = listOperations(document);
  const webhooks = listWebhooks(document);
  const shared = findShared(operations);
  const sections = [
    "<!-- Made by `pnpm generate` from spec/openapi.yaml. Do not edit. -->",
    `# ${document.info.title}, version ${document.info.version}`,
    document.info.description?.trim() ?? "",
    "## Servers",
    table(
      ["region", "base URL", ""],
      document.servers.map((server) => [server["x-region"] ?? "", `\`${server.url}\``, server.description ?? ""]),
    ),
    "## Operations",
    table(
      ["operation", "request", ""],
      operations.map(({ operationId, method, path, summary }) => [link(operationId), `\`${method} ${path}\``, summary]),
    ),
    ...operations.flatMap((operation) => operationSection(document, operation, shared)),
    ...(shared.size > 0 ? ["## Shared responses", ...[...shared.values()].flatMap(responseSection)] : []),
    ...(webhooks.length > 0
      ? ["## Webhooks", ...webhooks.flatMap((webhook) => webhookSection(document, webhook))]
      : []),
    "## Schemas",
    ...Object.entries(document.components.schemas).flatMap(([name, schema]) => schemaSection(name, schema)),
  ];
  return [{ path: "spec/REFERENCE.md", content: `${sections.filter((section) => section !== "").join("\n\n")}\n` }];
}

/** Responses that several operations share, by content. */
function findShared(operations: Operation[]): ReadonlyMap<string, OperationResponse> {
  const all = operations.flatMap(({ responses }) => responses);
  const isRepeated = (response: OperationResponse) => all.filter((other) => isSame(other, response)).length > 1;
  const entries = all.filter(isRepeated).map((response): [string, OperationResponse] => [keyOf(response), response]);
  return new Map(entries.sort(([, a], [, b]) => a.status.localeCompare(b.status)));
}

function isSame(one: OperationResponse, other: OperationResponse): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf(response: OperationResponse): string {
  return JSON.stringify(response);
}

function operationSection(
  document: OpenApiDocument,
  operation: Operation,
  shared: ReadonlyMap<string, OperationResponse>,
): string[] {
  const { operationId, method, path, summary, description, requestBody, responses } = operation;
  const own = responses.filter((response) => !shared.has(keyOf(response)));
  return [
    `### ${operationId}`,
    `${summary}: \`${method} ${path}\``,
    description.trim(),
    ...parameterTable([...operation.pathParameters, ...operation.queryParameters]),
    ...(requestBody ? bodySection(document, "Request body", requestBody.schema, requestBody.examples) : []),
    table(
      ["status", "", "body"],
      responses.map((response) => [
        shared.has(keyOf(response)) ? link(responseTitle(response), response.status) : response.status,
        response.description,
        response.schema ? typeOf(response.schema) : "none",
      ]),
    ),
    ...own.flatMap(({ status, examples }) => exampleBlocks(`Response ${status}`, examples)),
  ];
}

function responseTitle({ status, description }: OperationResponse): string {
  return `${status} ${description.split(/[.,]/, 1)[0]}`;
}

function responseSection(response: OperationResponse): string[] {
  return [
    `### ${responseTitle(response)}`,
    response.description,
    `Body: ${response.schema ? typeOf(response.schema) : "none"}`,
    ...exampleBlocks("Response", response.examples),
  ];
}

function webhookSection(
  document: OpenApiDocument,
  { path, summary, description, requestBody, responses }: Operation,
): string[] {
  return [
    `### ${path}`,
    `${summary}.`,
    description.trim(),
    ...(requestBody ? bodySection(document, "The event", requestBody.schema, requestBody.examples) : []),
    table(
      ["your response", ""],
      responses.map(({ status, description }) => [status, description]),
    ),
  ];
}

function parameterTable(parameters: Parameter[]): string[] {
  if (parameters.length === 0) return [];
  const rows = parameters.map((parameter) => [
    `\`${parameter.name}\``,
    parameter.in,
    typeOf(parameter.schema),
    parameter.required ? "yes" : "",
    describe(parameter, { ...parameter.schema, "x-sensitive": isMarked(parameter) }),
  ]);
  return [table(["parameter", "in", "type", "required", ""], rows)];
}

function isMarked(parameter: Parameter): boolean {
  return parameter["x-sensitive"] ?? parameter.schema["x-sensitive"] ?? false;
}

function bodySection(
  document: OpenApiDocument,
  title: string,
  schema: Schema,
  examples: Record<string, Example>,
): string[] {
  const properties = propertyTable(resolve<Schema>(document, schema));
  return [`${title}: ${typeOf(schema)}`, ...properties, ...exampleBlocks("Example", examples)];
}

function exampleBlocks(title: string, examples: Record<string, Example>): string[] {
  return Object.entries(examples).map(([name, { summary, value }]) => {
    const words = [`${title} \`${name}\``, summary].filter(Boolean).join(": ");
    return `${words}\n\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
  });
}

function schemaSection(name: string, schema: Schema): string[] {
  const bases = (schema.allOf ?? []).flatMap((part) => (part.$ref ? [typeOf(part)] : []));
  const type = schema.properties || schema.allOf ? "" : typeOf(schema);
  return [
    `### ${name}`,
    schema.description?.trim() ?? "",
    ...(bases.length > 0 ? [`All properties of ${bases.join(" and ")}, and:`] : []),
    ...(type === "" ? [] : [`Type: ${type}. ${rulesOf(schema).join(" ")}`.trim()]),
    ...propertyTable(schema),
  ];
}

/** The properties that a schema lists itself. */
function propertyTable(schema: Schema): string[] {
  const rows = (schema.allOf ?? [schema]).flatMap((part) =>
    Object.entries(part.properties ?? {}).map(([name, property]) => [
      `\`${name}\``,
      typeOf(property),
      part.required?.includes(name) ? "yes" : "",
      describe(property, property),
    ]),
  );
  return rows.length > 0 ? [table(["property", "type", "required", ""], rows)] : [];
}

/** A type in plain English. Names are links to the schemas. */
function typeOf(schema: Schema): string {
  if (schema.$ref) return link(schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1));
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) {
    const values = schema.enum.map((value) => `\`${value}\``).join(", ");
    return schema["x-open-enum"] ? `${values} (the type is open)` : values;
  }
  if (schema.oneOf) return schema.oneOf.map(typeOf).join(" or ");
  if (schema.anyOf) {
    const types = schema.anyOf.map((branch) => typeOf(branch)).join(" or ");
    return schema["x-open-enum"] ? types.replace(/string$/, "other text") : types;
  }
  if (schema.items) return `array of ${typeOf(schema.items)}`;
  const type = [schema.type ?? "anything"].flat().join(" or ");
  return schema.format ? `${type} (${schema.format})` : type;
}

function describe({ description = "" }: { description?: string }, schema: Schema): string {
  return [description.trim(), ...rulesOf(schema)].filter((text) => text !== "").join(" ");
}

function rulesOf(schema: Schema & Rules): string[] {
  return [
    ...(schema.pattern ? [`Pattern \`${schema.pattern}\`.`] : []),
    ...(schema.minLength ? [schema.minLength === 1 ? "Not empty." : `At least ${schema.minLength} characters.`] : []),
    ...(schema.maxItems ? [`At most ${schema.maxItems} items.`] : []),
    ...(schema["x-sensitive"] ? ["Secret or personal."] : []),
    ...(schema.deprecated ? ["Deprecated."] : []),
  ];
}

/** Keywords that only the reference shows. */
interface Rules {
  minLength?: number;
  maxItems?: number;
  deprecated?: boolean;
}

/** A link to a heading of this file, by the rule that GitHub makes their names by. */
function link(heading: string, words = heading): string {
  const anchor = heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
  return `[${words}](#${anchor})`;
}

function table(columns: string[], rows: string[][]): string {
  const lines = [columns, columns.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");
}

function cell(text: string): string {
  return text
    .trim()
    .replaceAll(/\s*\n\s*/g, " ")
    .replaceAll("|", "\\|");
}
