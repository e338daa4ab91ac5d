import type { OperationId } from "@authsignal-actions/client";
import type { OpenApiDocument, Parameter, Schema } from "@authsignal-actions/scripts/document";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import fc from "fast-check";
import { type ListedOperation, listOperations, type OperationRequest } from "./documented-responses.ts";
import { follow, requestContent } from "./spec-document.ts";

/** One part of a request that must be rejected, whatever else the request says. */
export interface Breakage {
  /** Such as `track path.userId`. */
  name: string;
  operationId: OperationId;
  /** The name of the part, which the rejection has to mention. */
  field: string;
  /** Makes a valid request one that must be rejected. */
  breaking: fc.Arbitrary<(request: OperationRequest) => OperationRequest>;
}

/** For each operation: every parameter with a value that the document rejects, every required property missing or of another type. */
export function listBreakages(document: OpenApiDocument): Breakage[] {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  const rejectedBy = (schema: Schema, values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => {
    const validate = ajv.compile({ allOf: [schema], components: document.components });
    return values.filter((value) => !validate(value));
  };
  return listOperations(document).flatMap((operation) => [
    ...inPlace(operation, "path").map(({ name, schema }) => {
      const values = fc.oneof(notASegment, noText, rejectedBy(schema, fc.oneof(noText, anyText)));
      return breakage(operation, "path", name, values);
    }),
    ...inPlace(operation, "query").map(({ name, schema }) => {
      const values = schema.type === "array" ? noList : fc.oneof(noText, anyText, almostADate);
      return breakage(operation, "query", name, rejectedBy(schema, values));
    }),
    ...requiredProperties(document, operation).map(({ name, schema }) => {
      const values = fc.oneof(fc.constant(undefined), rejectedBy(schema, fc.oneof(noText, anyText)));
      return breakage(operation, "body", name, values);
    }),
  ]);
}

function inPlace({ parameters }: ListedOperation, place: Parameter["in"]): Parameter[] {
  return parameters.filter((parameter) => parameter.in === place);
}

function requiredProperties(document: OpenApiDocument, { operation }: ListedOperation) {
  const schema = requestContent(document, operation)?.["application/json"]?.schema;
  const { required = [], properties = {} } = schema ? follow<Schema>(document, schema) : {};
  return required.map((name) => ({ name, schema: properties[name] ?? {} }));
}

function breakage(
  { operationId }: ListedOperation,
  place: keyof OperationRequest,
  field: string,
  values: fc.Arbitrary<unknown>,
): Breakage {
  return {
    name: `${operationId} ${place}.${field}`,
    operationId,
    field,
    breaking: values.map((value) => {
      const change = (request: OperationRequest): OperationRequest => ({
        ...request,
        [place]: { ...request[place], [field]: value },
      });
      // What fast-check prints of a failure.
      return Object.assign(change, { toString: () => `${place}.${field} = ${fc.stringify(value)}` });
    }),
  };
}

/** What no path can carry as it is. */
const notASegment = fc.constantFrom<unknown>(
  undefined,
  "",
  ".",
  "..",
  "\uD800",
  "a\uDC00",
  "x".repeat(2_049),
  "€".repeat(700),
);

const noText = fc.oneof(fc.constant(null), fc.integer(), fc.boolean(), fc.object(), fc.array(fc.string()));

const anyText = fc.string();

const noList = fc.oneof(
  fc.constant(null),
  fc.integer(),
  fc.dictionary(fc.string(), fc.string()),
  fc.array(fc.oneof(fc.string(), fc.constant("signIn,withdrawFunds"), fc.integer()), { minLength: 1 }),
);

/** What looks like a date and is none. */
const almostADate = fc
  .tuple(fc.constantFrom("2026-01-31", "2026-01-31T03:19:00.316+13:00"), fc.nat(28), fc.string())
  .map(([date, at, inserted]) => date.slice(0, at) + inserted.slice(0, 1) + date.slice(at + 1))
  .filter((text) => Number.isNaN(Date.parse(text)));
