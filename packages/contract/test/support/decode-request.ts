import type { OpenApiDocument, Parameter, Schema } from "@authsignal-actions/scripts/document";
import type { ListedOperation, OperationRequest } from "./documented-responses.ts";
import { follow } from "./spec-document.ts";
import type { ProxiedExchange } from "./start-proxy.ts";

/** What a request says, read by the document's own rules: template, style, explode and types of the parameters. */
export function decodeRequest(
  document: OpenApiDocument,
  { path, parameters }: ListedOperation,
  { target, body }: Pick<ProxiedExchange, "target" | "body">,
): OperationRequest {
  const [sentPath = "", sentQuery = ""] = target.split("?", 2);
  const isOf = (place: Parameter["in"]) => parameters.filter((parameter) => parameter.in === place);
  return {
    path: decodePath(document, isOf("path"), path, sentPath),
    query: decodeQuery(document, isOf("query"), sentQuery),
    ...(body !== "" && { body: JSON.parse(body) as object }),
  };
}

function decodePath(
  document: OpenApiDocument,
  parameters: Parameter[],
  template: string,
  path: string,
): Record<string, unknown> {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const values = new RegExp(`^${template.replaceAll(/\{\w+\}/g, "([^/]+)")}$`).exec(path);
  if (!values) throw new Error(`${path} was sent, which is not of the form ${template}.`);
  return Object.fromEntries(
    names.map((name, index) => {
      const schema = parameters.find((parameter) => parameter.name === name)?.schema ?? {};
      return [name, decodeValue(document, schema, values[index + 1] ?? "")];
    }),
  );
}

function decodeQuery(document: OpenApiDocument, parameters: Parameter[], query: string): Record<string, unknown> {
  const decoded: Record<string, unknown> = {};
  for (const part of query.split("&").filter((text) => text !== "")) {
    const [name = "", value = ""] = part.split("=", 2);
    const parameter = parameters.find((one) => one.name === name);
    if (!parameter) throw new Error(`${name} was sent in the query, which the document does not have.`);
    const { schema, explode = true } = parameter;
    // The default of OpenAPI for the style `form`, which is the default of a query.
    const isExploded = explode && typesOf(document, schema).includes("array");
    if (name in decoded && !isExploded) throw new Error(`${name} was sent twice in the query.`);
    if (isExploded) decoded[name] = [decoded[name] ?? [], decodeValue(document, schema, value)].flat();
    else decoded[name] = decodeValue(document, schema, value);
  }
  return decoded;
}

/** Text of a URL as a value that its schema may have; items of a list are separated by commas that are not encoded. */
export function decodeValue(document: OpenApiDocument, schema: Schema, text: string): unknown {
  const types = typesOf(document, schema);
  if (types.includes("array")) {
    const items = follow<Schema>(document, schema).items as Schema | undefined;
    return text.split(",").map((item) => decodeValue(document, items ?? {}, item));
  }
  const value = decodeURIComponent(text);
  if (types.length === 0 || types.includes("string")) return value;
  if (value === "" && types.includes("null")) return null;
  const isRight =
    (types.includes("boolean") && /^(true|false)$/.test(value)) ||
    (types.includes("number") && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value)) ||
    (types.includes("integer") && /^-?\d+$/.test(value));
  if (!isRight) throw new Error(`${value} was sent where the document asks for ${types.join(" or ")}.`);
  return JSON.parse(value);
}

/** The types that a schema names, itself or in what it combines. */
function typesOf(document: OpenApiDocument, schema: Schema): string[] {
  const { type, anyOf, oneOf, allOf } = follow<Schema>(document, schema);
  const branches = [anyOf, oneOf, allOf].flatMap((part) => (part ?? []) as Schema[]);
  return [...new Set([...[type ?? []].flat(), ...branches.flatMap((branch) => typesOf(document, branch))])];
}
