import { httpMethods, type OpenApiDocument } from "../../spec/document.ts";
import { follow, isJson, type Json } from "../../spec/references.ts";
import type { Parameter } from "./compare-parameters.ts";
import type { Where } from "./finding.ts";
import { parameterKeyOf } from "./place.ts";
import { asList } from "./shape.ts";

/** An operation or webhook with the texts and parameters of its path. */
export interface Operation {
  where: Where;
  method: string;
  /** The path, or the type of the webhook's event. */
  path: string;
  raw: Json;
  /** Texts of the path, not of the operation. */
  pathWords: Json;
  parameters: Parameter[];
  /** The alternative security requirements, each with its resolved schemes. */
  security: Json[];
}

/** Every operation and every webhook of a document. */
export function readOperations(document: OpenApiDocument): Operation[] {
  return [...readItems(document, document.paths, "operation"), ...readItems(document, document.webhooks, "webhook")];
}

function readItems(document: OpenApiDocument, items: unknown, kind: Where["kind"]): Operation[] {
  return Object.entries(isJson(items) ? items : {}).flatMap(([path, value]) => {
    const item = follow(document, value);
    return httpMethods.flatMap((method) => {
      const raw = item[method];
      return isJson(raw) ? [readOperation(document, { kind, path, method, item, raw })] : [];
    });
  });
}

interface RawOperation {
  kind: Where["kind"];
  path: string;
  method: string;
  item: Json;
  raw: Json;
}

function readOperation(document: OpenApiDocument, { kind, path, method, item, raw }: RawOperation): Operation {
  const name = kind === "webhook" ? path : String(raw.operationId ?? `${method.toUpperCase()} ${path}`);
  const shared = kind === "webhook" ? undefined : (document as unknown as Json).security;
  return {
    where: { kind, name },
    method: method.toUpperCase(),
    path,
    raw,
    pathWords: { summary: item.summary, description: item.description, servers: item.servers },
    parameters: readParameters(document, item, raw),
    security: asList(raw.security ?? shared).map((requirement) => readRequirement(document, requirement)),
  };
}

/** A parameter of the operation overrides one of the path with the same name. */
function readParameters(document: OpenApiDocument, item: Json, raw: Json): Parameter[] {
  const parameters = [...asList(item.parameters), ...asList(raw.parameters)].map((value) => {
    const parameter = follow(document, value);
    return { name: String(parameter.name), in: String(parameter.in), raw: parameter };
  });
  return [...new Map(parameters.map((parameter) => [parameterKeyOf(parameter), parameter])).values()];
}

/** Scheme → its definition and the required scopes. */
function readRequirement(document: OpenApiDocument, requirement: unknown): Json {
  const schemes = document.components?.securitySchemes ?? {};
  return Object.fromEntries(
    Object.entries(isJson(requirement) ? requirement : {}).map(([name, scopes]) => {
      const { description: _, ...scheme } = follow(document, schemes[name]);
      return [name, { scheme, scopes }];
    }),
  );
}
