import { readFile } from "node:fs/promises";
import { repositoryRoot } from "../paths.ts";
import type { OpenApiDocument, Schema } from "../spec/document.ts";
import { readYaml } from "../spec/read-yaml.ts";
import { compileValidators } from "./emulator-validators.ts";
import { type GeneratedFile, literal } from "./generator.ts";
import { table, withTable } from "./readme-tables.ts";

/** The one source of the emulator's config, below the repository. */
export const configSchemaFile = "packages/emulator/src/config/config-schema.yaml";
const readmeFile = "packages/emulator/README.md";
const configHeader = `// Made by \`pnpm generate\` from ${configSchemaFile}. Do not edit.\n`;

/** A part of the config: JSON Schema with the keywords that the file explains. */
export interface ConfigSchema extends Omit<Schema, "properties" | "items"> {
  properties?: Record<string, ConfigSchema>;
  items?: ConfigSchema;
  default?: unknown;
  minLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  "x-extends"?: string;
  "x-enum-from"?: string;
  "x-pattern-from"?: string;
  "x-check"?: string;
  "x-must"?: string;
  "x-editor"?: object;
}

export interface ConfigSource {
  $defs: Record<string, ConfigSchema>;
}

/** Types, defaults and validator of the emulator's config, its JSON Schema for editors, and the tables of its README. */
export async function emulatorConfig(document: OpenApiDocument): Promise<GeneratedFile[]> {
  const source = readYaml(await readFile(repositoryRoot + configSchemaFile, "utf8"), configSchemaFile);
  const readme = await readFile(repositoryRoot + readmeFile, "utf8");
  return configFiles(source as ConfigSource, document, readme);
}

/**
 * The same, from any source.
 *
 * @throws {Error} when the source names a schema that does not exist, or the README has no place for a table
 */
export function configFiles({ $defs }: ConfigSource, document: OpenApiDocument, readme: string): GeneratedFile[] {
  const own = mapValues($defs, (schema) => fromSpec(schema, document));
  const whole = mapValues(own, (schema) => ({ ...schema, properties: allProperties(schema, own) }));
  const generated = "packages/emulator/src/generated";
  return [
    { path: `${generated}/config-types.ts`, content: typesFile(own) },
    { path: `${generated}/config-validator.js`, content: validatorFile(whole) },
    { path: `${generated}/config-validator.d.ts`, content: validatorDeclarations(own) },
    { path: "packages/emulator/schema/emulator-config.schema.json", content: editorSchema(whole) },
    { path: readmeFile, content: withTables(readme, own) },
  ];
}

/** Replaces references to the document by its values. */
function fromSpec(schema: ConfigSchema, document: OpenApiDocument): ConfigSchema {
  const find = (name: string): Schema => {
    const found = document.components.schemas[name];
    if (!found) throw new Error(`${configSchemaFile} names the schema ${name}, which the OpenAPI document has not.`);
    return found;
  };
  const { "x-enum-from": enumFrom, "x-pattern-from": patternFrom, properties, items, ...rest } = schema;
  const listed = enumFrom === undefined ? undefined : find(enumFrom);
  return {
    ...rest,
    ...(listed && { enum: listed.enum ?? listed.anyOf?.flatMap((branch) => branch.enum ?? []) ?? [] }),
    ...(enumFrom !== undefined && { "x-enum-from": enumFrom }),
    ...(patternFrom !== undefined && { pattern: find(patternFrom).pattern ?? "" }),
    ...(properties && { properties: mapValues(properties, (property) => fromSpec(property, document)) }),
    ...(items && { items: fromSpec(items, document) }),
  };
}

function allProperties(schema: ConfigSchema, all: Record<string, ConfigSchema>): Record<string, ConfigSchema> {
  const base = schema["x-extends"];
  if (base === undefined) return schema.properties ?? {};
  const extended = all[base];
  if (!extended) throw new Error(`${configSchemaFile} extends ${base}, which it has not.`);
  return { ...schema.properties, ...allProperties(extended, all), ...schema.properties };
}

function typesFile(schemas: Record<string, ConfigSchema>): string {
  const types = Object.entries(schemas).map(([name, schema]) => {
    const base = schema["x-extends"];
    const required = schema.required ?? [];
    const properties = { ...inherited(schema, schemas, required), ...schema.properties };
    const lines = Object.entries(properties).map(
      ([property, definition]) =>
        `${docComment(definition, "  ")}  ${property}${required.includes(property) ? "" : "?"}: ${typeOf(definition)};\n`,
    );
    const heading = `export interface ${name}${base === undefined ? "" : ` extends ${base}`}`;
    return `${docComment(schema, "")}${heading} {\n${lines.join("")}}\n`;
  });
  const defaults = mapValues(schemas.UnspecifiedBehavior?.properties ?? {}, (property) => property.default);
  return `${configHeader}
${types.join("\n")}
/** The defaults of unspecified behavior. */
export const unspecifiedBehaviorDefaults: Readonly<Required<UnspecifiedBehavior>> = ${literal(defaults)};
`;
}

/** Properties of the base that this schema requires: there they are optional. */
function inherited(
  schema: ConfigSchema,
  schemas: Record<string, ConfigSchema>,
  required: string[],
): Record<string, ConfigSchema> {
  const base = schemas[schema["x-extends"] ?? ""];
  if (!base) return {};
  return Object.fromEntries(Object.entries(allProperties(base, schemas)).filter(([name]) => required.includes(name)));
}

function docComment({ description, default: byDefault }: ConfigSchema, indent: string): string {
  const text = byDefault === undefined ? description : `${description} Default \`${JSON.stringify(byDefault)}\`.`;
  return text === undefined ? "" : `${indent}/** ${text.replaceAll("*/", "*\\/")} */\n`;
}

function typeOf(schema: ConfigSchema): string {
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.type === "array" && schema.items) {
    const item = typeOf(schema.items);
    return item.includes("|") ? `(${item})[]` : `${item}[]`;
  }
  const type = String(schema.type);
  return type === "integer" ? "number" : type;
}

function nameOf(reference: string): string {
  return reference.replace("#/$defs/", "");
}

function validatorFile(schemas: Record<string, ConfigSchema>): string {
  const closed = mapValues(schemas, (schema) => ({ ...withoutProse(schema), additionalProperties: false }));
  const root = { $id: "emulatorConfig", ...closed.EmulatorConfig, $defs: closed };
  const options = { passContext: true, ownProperties: true, messages: false };
  return configHeader + compileValidators({ emulatorConfig: root }, options);
}

/** The validator keeps the schema for its messages, which need none of this. */
function withoutProse(schema: ConfigSchema): ConfigSchema {
  const { description, default: _, "x-editor": __, "x-enum-from": ___, properties, items, ...rest } = schema;
  return {
    ...rest,
    ...(properties && { properties: mapValues(properties, withoutProse) }),
    ...(items && { items: withoutProse(items) }),
  };
}

function validatorDeclarations(schemas: Record<string, ConfigSchema>): string {
  const checks = new Set<string>();
  const collect = (schema: ConfigSchema): void => {
    if (schema["x-check"]) checks.add(schema["x-check"]);
    for (const inner of [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])]) {
      collect(inner);
    }
  };
  for (const schema of Object.values(schemas)) collect(schema);
  return `${configHeader}import type { ErrorObject } from "ajv";

/** Checks that the schema names. */
export type ConfigChecks = Readonly<Record<${[...checks].sort().map(literal).join(" | ")}, (value: unknown) => boolean>>;

export const emulatorConfig: {
  (this: ConfigChecks, config: unknown): boolean;
  errors?: ErrorObject[] | null;
};
`;
}

/** In draft-07, which every editor reads. */
function editorSchema({ EmulatorConfig, ...schemas }: Record<string, ConfigSchema>): string {
  const $schema = { description: "The location of this schema, for editors. The emulator ignores it.", type: "string" };
  const { properties, ...root } = forEditors(EmulatorConfig ?? {});
  const used = Object.entries(schemas).filter(([name]) => name !== "UnspecifiedBehavior" && name !== "TenantConfig");
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    $comment: `Made by \`pnpm generate\` from ${configSchemaFile}. Do not edit.`,
    title: "Config of the Authsignal emulator",
    ...root,
    properties: { $schema, ...properties },
    definitions: Object.fromEntries(used.map(([name, definition]) => [name, forEditors(definition)])),
  };
  return `${literal(schema)}\n`;
}

function forEditors(schema: ConfigSchema): ConfigSchema {
  const known = Object.entries(schema).filter(([keyword]) => !keyword.startsWith("x-"));
  const { properties, items, $ref, ...rest }: ConfigSchema = Object.fromEntries(known);
  return {
    ...rest,
    ...schema["x-editor"],
    ...($ref && { $ref: `#/definitions/${nameOf($ref)}` }),
    ...(properties && { additionalProperties: false, properties: mapValues(properties, forEditors) }),
    ...(items && { items: forEditors(items) }),
  };
}

/** The README with its tables as the schema has them, each between two comments. */
function withTables(readme: string, schemas: Record<string, ConfigSchema>): string {
  const { UnspecifiedBehavior, TenantConfig, EmulatorConfig } = schemas;
  const tables = {
    "properties of the config": {
      columns: ["property", "value", "description"],
      rows: [TenantConfig, EmulatorConfig].flatMap((schema) => propertyRows(schema ?? {}, schemas)),
    },
    "unspecified behavior": {
      columns: ["option", "values", "default", "decides"],
      rows: Object.entries(UnspecifiedBehavior?.properties ?? {}).map(([name, property]) => [
        `\`${name}\``,
        valuesOf(property),
        `\`${JSON.stringify(property.default)}\``,
        property.description ?? "",
      ]),
    },
  };
  return Object.entries(tables).reduce(
    (text, [name, { columns, rows }]) => withTable(text, { path: readmeFile, name, table: table(columns, rows) }),
    readme,
  );
}

function propertyRows(schema: ConfigSchema, schemas: Record<string, ConfigSchema>, path = ""): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const isRequired = schema.required?.includes(name) ?? false;
    const byDefault = property.default === undefined ? "" : ` Default \`${JSON.stringify(property.default)}\`.`;
    const description = `${isRequired ? "Required. " : ""}${property.description ?? ""}${byDefault}`;
    const item = schemas[nameOf(property.items?.$ref ?? "")];
    const inner = item && !item["x-extends"] ? propertyRows(item, schemas, `${path}${name}[].`) : [];
    return [[`\`${path}${name}\``, valuesOf(property), description], ...inner];
  });
}

/** The values of an enumeration that has a name are listed up to this many. */
const mostListed = 6;

function valuesOf(schema: ConfigSchema): string {
  const { type, enum: values, items, minimum, maximum, exclusiveMinimum } = schema;
  const name = schema["x-enum-from"];
  if (name && values && values.length > mostListed) return `a \`${name}\``;
  if (values) return values.map((value) => `\`${JSON.stringify(value)}\``).join(", ");
  if (type === "boolean") return "`true`, `false`";
  if (type === "array") return items?.enum ? `a list, each ${valuesOf(items)}` : "a list";
  if (type === "integer" && maximum === undefined) return `a whole number, at least ${minimum}`;
  if (type === "integer") return `a whole number from ${minimum} to ${maximum}`;
  if (type === "number" && minimum !== undefined) return `a number from ${minimum} to ${maximum}`;
  if (type === "number") return `a number above ${exclusiveMinimum}, at most ${maximum}`;
  return schema["x-must"]?.replace(/^be /, "") ?? (type === "object" ? "an object" : "text");
}

function mapValues<T, U>(values: Record<string, T>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
