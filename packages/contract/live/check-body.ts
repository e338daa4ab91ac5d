import type { OpenApiDocument, Schema } from "@authsignal-actions/scripts/document";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { follow } from "../test/support/spec-document.ts";
import type { Difference } from "./deviation.ts";

/** The violations of a schema in a body. */
export type CheckBody = (schema: Schema, body: unknown) => Difference[];

/** Compares bodies with schemas of a document. Values are named by their kind, since they can be secret or personal. */
export function createBodyCheck(document: OpenApiDocument): CheckBody {
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true });
  formats.default(ajv);
  return function check(schema, body): Difference[] {
    const { oneOf } = follow<Schema>(document, schema) as { oneOf?: Schema[] };
    if (oneOf) return nearest(oneOf.map((branch) => check(branch, body)));
    const validate = ajv.compile({ allOf: [schema], components: document.components });
    if (validate(body)) return [];
    const differences = (validate.errors ?? []).filter(({ keyword }) => keyword !== "anyOf").map(differenceOf);
    return [...new Map(differences.map((difference) => [JSON.stringify(difference), difference])).values()];
  };
}

/** Reports only the best matching branch of a union. */
function nearest([first = [], ...others]: Difference[][]): Difference[] {
  return others.reduce((best, other) => (other.length < best.length ? other : best), first);
}

function differenceOf({ keyword, params, message = "", instancePath, data }: ErrorObject): Difference {
  const what = place(instancePath);
  switch (keyword) {
    case "required":
      return { what: place(`${instancePath}/${params.missingProperty}`), expected: "a value", got: "nothing" };
    case "type":
      return { what, expected: String(params.type), got: kindOf(data) };
    case "enum":
      return { what, expected: `one of ${params.allowedValues.join(", ")}`, got: kindOf(data) };
    case "const":
      return { what, expected: String(params.allowedValue), got: kindOf(data) };
    case "format":
      return { what, expected: String(params.format), got: "other text" };
    default:
      return { what, expected: message, got: kindOf(data) };
  }
}

function place(instancePath: string): string {
  const path = instancePath
    .split("/")
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join("");
  return path.replace(/^\./, "") || "body";
}

/** Names of constants may be seen, other text not. */
function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "string") return /^[A-Z][A-Z_]{0,39}$/.test(value) ? value : "string";
  return typeof value;
}
