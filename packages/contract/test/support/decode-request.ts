import type { CellRequest, ListedOperation } from "./cells.ts";
import type { ParameterObject } from "./spec-document.ts";
import type { RelayedExchange } from "./start-relay.ts";

/** What a request says, read by the document's own rules: template, style and explode of the parameters. */
export function decodeRequest(
  { path, parameters }: ListedOperation,
  { target, body }: Pick<RelayedExchange, "target" | "body">,
): CellRequest {
  const [sentPath = "", sentQuery = ""] = target.split("?", 2);
  return {
    path: decodePath(path, sentPath),
    query: decodeQuery(parameters, sentQuery),
    ...(body !== "" && { body: JSON.parse(body) as object }),
  };
}

function decodePath(template: string, path: string): Record<string, string> {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const values = new RegExp(`^${template.replaceAll(/\{\w+\}/g, "([^/]+)")}$`).exec(path);
  if (!values) throw new Error(`${path} was sent, which is not of the form ${template}.`);
  return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(values[index + 1] ?? "")]));
}

function decodeQuery(parameters: ParameterObject[], query: string): Record<string, unknown> {
  const decoded: Record<string, unknown> = {};
  for (const part of query.split("&").filter((text) => text !== "")) {
    const [name = "", value = ""] = part.split("=", 2);
    const parameter = parameters.find((one) => one.in === "query" && one.name === name);
    if (!parameter) throw new Error(`${name} was sent in the query, which the document does not have.`);
    if (name in decoded && !isExploded(parameter)) throw new Error(`${name} was sent twice in the query.`);
    if (parameter.schema.type !== "array") decoded[name] = decodeURIComponent(value);
    else if (isExploded(parameter)) decoded[name] = [decoded[name] ?? [], decodeURIComponent(value)].flat();
    else decoded[name] = value.split(",").map((item) => decodeURIComponent(item));
  }
  return decoded;
}

/** The default of OpenAPI for the style `form`, which is the default of a query. */
function isExploded({ schema, explode = true }: ParameterObject): boolean {
  return schema.type === "array" && explode;
}
