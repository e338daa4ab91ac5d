import { type OperationId, operations } from "@authsignal-actions/client";
import type { OpenApiDocument, ResponseObject } from "@authsignal-actions/scripts/document";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { follow } from "./spec-document.ts";

/** How a response violates the document; empty if it conforms. `body` is undefined for a response without one. */
export type Conformance = (operationId: OperationId, status: number, body: unknown) => string[];

/** Compares responses with the schemas of a document. */
export function createConformance(document: OpenApiDocument): Conformance {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const validators = new Map<string, ReturnType<typeof ajv.compile>>();

  return (operationId, status, body) => {
    const response = responseOf(document, operationId, status);
    if (!response) return [`status ${status} is not documented`];
    const schema = response.content?.["application/json"]?.schema;
    if (!schema) return body === undefined ? [] : ["a body came where none is documented"];
    if (body === undefined) return ["the body is missing"];

    const key = `${operationId} ${status}`;
    const validate = validators.get(key) ?? ajv.compile({ allOf: [schema], components: document.components });
    validators.set(key, validate);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `body${instancePath} ${message}`);
  };
}

function responseOf(document: OpenApiDocument, operationId: OperationId, status: number): ResponseObject | undefined {
  const { path, method } = operations[operationId];
  const operation = document.paths[path]?.[method.toLowerCase() as Lowercase<typeof method>];
  const response = operation?.responses[String(status)];
  return response && follow<ResponseObject>(document, response);
}
