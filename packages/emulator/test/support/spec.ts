import { readFileSync } from "node:fs";
import { type OperationId, operations } from "@authsignal-actions/client";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import { type ControlOperationId, controlOperations } from "../../src/generated/control-operations.ts";

type Json = Record<string, unknown>;

interface Documented {
  content?: Record<string, unknown>;
}

/** Documents refer to each other by these addresses, which are their places in the repository. */
const specAddress = "file:///spec/openapi.yaml";
const controlAddress = "file:///packages/emulator/control-api/openapi.yaml";

const read = (url: URL) => parse(readFileSync(url, "utf8"), { merge: true, maxAliasCount: -1 });
const documents: Record<string, Record<string, unknown>> = {
  [specAddress]: read(new URL(import.meta.resolve("@authsignal-actions/spec/openapi.yaml"))),
  [controlAddress]: read(new URL("../../control-api/openapi.yaml", import.meta.url)),
};

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
for (const [address, document] of Object.entries(documents)) ajv.addSchema(closeDocument(address, document), address);

/**
 * The document with its objects closed: readers must take a property that is not listed, but the emulator sends none.
 * What `allOf`, `anyOf` and `oneOf` combine is closed as a whole, where it is used.
 */
function closeDocument(address: string, { components, ...document }: Json): Json {
  const { schemas, ...others } = components as Json;
  const named = Object.entries(schemas as Json).map(([name, schema]) => [name, closeInside(address, schema as Json)]);
  return {
    ...(closeBodies(address, document) as Json),
    components: { ...(closeBodies(address, others) as Json), schemas: Object.fromEntries(named) },
  };
}

function closeBodies(address: string, node: unknown): unknown {
  if (Array.isArray(node)) return node.map((item) => closeBodies(address, item));
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => [
    key,
    key === "schema" ? closeWhole(address, value) : key === "examples" ? value : closeBodies(address, value),
  ]);
  return Object.fromEntries(entries);
}

function closeWhole(address: string, schema: Json | boolean): Json | boolean {
  if (typeof schema === "boolean") return schema;
  const closed = closeInside(address, schema);
  return listsProperties(address, schema) ? { ...closed, unevaluatedProperties: false } : closed;
}

/** Closes the nested objects of a schema. Its own level is closed where it is used. */
function closeInside(address: string, schema: Json): Json {
  const closed: Json = { ...schema };
  for (const key of ["allOf", "anyOf", "oneOf"]) {
    if (closed[key]) closed[key] = (closed[key] as Json[]).map((branch) => closeInside(address, branch));
  }
  for (const key of ["items", "additionalProperties"]) {
    if (closed[key]) closed[key] = closeWhole(address, closed[key] as Json | boolean);
  }
  const properties = Object.entries((closed.properties ?? {}) as Json);
  if (properties.length > 0) {
    closed.properties = Object.fromEntries(
      properties.map(([name, property]) => [name, closeWhole(address, property as Json)]),
    );
  }
  return closed;
}

function listsProperties(address: string, schema: Json): boolean {
  if (typeof schema.$ref === "string") {
    const target = new URL(schema.$ref, address);
    const [, ...pointer] = decodeURIComponent(target.hash).split("/");
    target.hash = "";
    return listsProperties(target.href, walk(target.href, pointer) as Json);
  }
  const branches = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((part) => (part ?? []) as Json[]);
  return schema.properties !== undefined || branches.some((branch) => listsProperties(address, branch));
}

/** The errors of a body against the spec's response for this operation and status. */
export function violations(id: OperationId, status: number, body: unknown): string[] {
  return violationsOf(specAddress, operations[id], status, body);
}

/** The same for the control API. */
export function controlViolations(id: ControlOperationId, status: number, body: unknown): string[] {
  return violationsOf(controlAddress, controlOperations[id], status, body);
}

/** What an event breaks of the webhook that the spec documents under this type. */
export function webhookViolations(type: string, event: unknown): string[] {
  return check(specAddress, ["webhooks", type, "post", "requestBody", "content", "application/json", "schema"], event);
}

/** What a value breaks of a schema of the control API's document, closed as where it is used. */
export function schemaViolations(name: string, value: unknown): string[] {
  const $ref = `${controlAddress}#/components/schemas/${name}`;
  const key = `closed ${name}`;
  if (!ajv.getSchema(key)) ajv.addSchema(closeWhole(controlAddress, { $ref }), key);
  return violationsBy(ajv.getSchema(key), value);
}

function violationsOf(
  address: string,
  { method, path }: { method: string; path: string },
  status: number,
  body: unknown,
): string[] {
  const pointer = resolve(address, ["paths", path, method.toLowerCase(), "responses", String(status)]);
  const documented = walk(address, pointer) as Documented | undefined;
  if (documented === undefined) return [`${status} is not documented for ${method} ${path}`];
  if (documented.content === undefined) return body === undefined ? [] : ["a body is not documented"];
  return check(address, [...pointer, "content", "application/json", "schema"], body);
}

function check(address: string, pointer: string[], value: unknown): string[] {
  return violationsBy(ajv.getSchema(`${address}#/${pointer.map(pointerPart).join("/")}`), value);
}

function violationsBy(validate: ReturnType<typeof ajv.getSchema>, value: unknown): string[] {
  if (!validate) return ["the schema is missing"];
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message, params }) =>
        `${instancePath} ${message} ${params.unevaluatedProperty ?? ""}`.trimEnd(),
      );
}

/** The place itself, or the one that it refers to. */
function resolve(address: string, pointer: string[]): string[] {
  const reference = (walk(address, pointer) as { $ref?: string } | undefined)?.$ref;
  return reference === undefined ? pointer : reference.split("/").slice(1);
}

function walk(address: string, pointer: string[]): unknown {
  return pointer.reduce<unknown>(
    (node, part) => (node as Record<string, unknown> | undefined)?.[part],
    documents[address],
  );
}

function pointerPart(part: string): string {
  return encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
}
