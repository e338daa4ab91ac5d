import { _, type Options } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import addFormats from "ajv-formats";
import type { OpenApiDocument, Parameter } from "../spec/document.ts";
import { listOperations, type Operation } from "../spec/list-operations.ts";
import { type GeneratedFile, header } from "./generator.ts";

/**
 * One compiled validator per operation, over `{ path, query, body }`, so an error's path names the field.
 *
 * @throws {Error} naming a field with a format that nothing here could check
 */
export function emulatorValidators(document: OpenApiDocument): GeneratedFile[] {
  const operations = listOperations(document);
  const code = compileValidators(
    Object.fromEntries(operations.map((operation) => [operation.operationId, requestSchema(operation)])),
    { shared: { $id: "spec", components: { schemas: document.components.schemas } } },
  );
  const names = operations.map(({ operationId }) => `export const ${operationId}: Validator;`);
  return [
    { path: "packages/emulator/src/generated/validators.js", content: header + code },
    {
      path: "packages/emulator/src/generated/validators.d.ts",
      content: `${header}import type { ErrorObject } from "ajv";

interface Validator {
  (request: { path: unknown; query: unknown; body: unknown }): boolean;
  errors?: ErrorObject[] | null;
}

${names.join("\n")}
`,
    },
  ];
}

/**
 * An ES module that exports a validator under each name. A schema may have `x-check`, the name of a function that the
 * validator finds on its `this`. `shared` has what several schemas refer to.
 */
export function compileValidators(
  schemas: Readonly<Record<string, object>>,
  { shared, ...options }: Options & { shared?: object } = {},
): string {
  const ajv = new Ajv2020({
    ...options,
    allErrors: true,
    strict: false,
    verbose: true,
    logger: { log: reject, warn: reject, error: reject },
    code: { source: true, esm: true, lines: true },
  });
  addFormats.default(ajv);
  ajv.addKeyword({
    keyword: "x-check",
    schemaType: "string",
    code: (context) => context.fail(_`!this[${context.schema}](${context.data})`),
  });
  if (shared) ajv.addSchema(shared);
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  const names = Object.fromEntries(Object.keys(schemas).map((name) => [name, name]));
  return importsInsteadOfRequire(standaloneCode.default(ajv, names));
}

/** Turns ajv's warnings into errors: such keywords would not be validated. */
function reject(...remarks: unknown[]): never {
  throw new Error(`The emulator's validators can't be made: ${remarks.join(" ")}.`);
}

function requestSchema(operation: Operation): object {
  const body = operation.requestBody;
  return {
    $id: operation.operationId,
    type: "object",
    required: ["path", "query", ...(body?.required ? ["body"] : [])],
    properties: {
      path: parametersSchema(operation.pathParameters),
      query: parametersSchema(operation.queryParameters),
      ...(body && { body: absolute(body.schema) }),
    },
  };
}

function parametersSchema(parameters: Parameter[]): object {
  return {
    type: "object",
    required: parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name),
    properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, absolute(parameter.schema)])),
  };
}

/** Rewrites `#/components/…` to the document's id, since the request schemas are documents of their own. */
function absolute<T>(schema: T): T {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"spec#/components/')) as T;
}

/**
 * ajv writes `require()` for its helpers even when asked for ES modules. What a default import of such a CommonJS file
 * gives depends on who loads it: Node gives all its exports, vitest and some bundlers its export named `default`.
 */
function importsInsteadOfRequire(code: string): string {
  const imports = new Map<string, string>();
  const body = code.replace(/require\("([^"]+)"\)(\.default)?/g, (_, specifier: string, isDefault?: string) => {
    const name = imports.get(specifier) ?? `helper${imports.size}`;
    imports.set(specifier, name);
    return isDefault ? `(${name}.default ?? ${name})` : name;
  });
  const lines = [...imports].map(([specifier, name]) => {
    const file = specifier.endsWith(".js") ? specifier : `${specifier}.js`;
    return `import ${name} from ${JSON.stringify(file)};\n`;
  });
  return lines.join("") + body;
}
