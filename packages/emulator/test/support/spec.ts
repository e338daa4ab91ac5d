import { readFileSync } from "node:fs";
import { type OperationId, operations } from "@authsignal-actions/client";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";

interface Documented {
  content?: { "application/json": unknown };
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
const document = parse(readFileSync(new URL(import.meta.resolve("@authsignal-actions/spec/openapi.yaml")), "utf8"));
ajv.addSchema(document, "spec");

/** What a body breaks of the answer the spec documents for this operation and status; empty if it conforms. */
export function violations(id: OperationId, status: number, body: unknown): string[] {
  const { method, path } = operations[id];
  const pointer = ["paths", path, method.toLowerCase(), "responses", String(status)];
  const documented = follow(pointer);
  if (documented === undefined) return [`${status} is not documented for ${id}`];
  if (documented.content === undefined) return body === undefined ? [] : ["a body is not documented"];
  const schema = [...resolve(pointer), "content", "application/json", "schema"];
  const validate = ajv.getSchema(`spec#/${schema.map(pointerPart).join("/")}`);
  if (!validate) return ["the schema is missing"];
  return validate(body) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The place itself, or the one that it refers to. */
function resolve(pointer: string[]): string[] {
  const reference = walk(pointer)?.$ref;
  return typeof reference === "string" ? reference.split("/").slice(1) : pointer;
}

function follow(pointer: string[]): Documented | undefined {
  return walk(resolve(pointer));
}

function walk(pointer: string[]) {
  return pointer.reduce((node, part) => node?.[part], document);
}

function pointerPart(part: string): string {
  return encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
}
