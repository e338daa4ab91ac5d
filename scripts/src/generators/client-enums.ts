import type { OpenApiDocument } from "../spec/document.ts";
import { type GeneratedFile, header, literal } from "./generator.ts";

/**
 * Each list of values as a constant object, so `UserActionState.ALLOW` works without a TypeScript enum, and as a namespace
 * of types, so that it works as a type too. Nothing of the namespace is left at run time.
 */
export function clientEnums(document: OpenApiDocument): GeneratedFile[] {
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) => ({
    name,
    description: schema.description ?? "",
    values: schema.enum ?? schema.anyOf?.flatMap((branch) => branch.enum ?? []) ?? [],
    open: schema["x-open-enum"] ?? false,
  }));
  const closed = schemas.filter(({ values, open }) => values.length > 0 && !open);
  // The open version of a closed list has the same values, so one constant is enough.
  const enums = schemas.filter(
    ({ values, open }) =>
      values.length > 0 && !(open && closed.some((other) => String(other.values) === String(values))),
  );
  const content = enums
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(
      ({ name, description, values, open }) => `
/** ${description} */
export const ${name}: {
${values.map((value) => `  readonly ${isName(value) ? value : literal(value)}: ${literal(value)};\n`).join("")}} = /* @__PURE__ */ valuesOf(${values.map(literal).join(", ")});

/** ${description} */
export type ${name} = (typeof ${name})[keyof typeof ${name}]${open ? " | (string & {})" : ""};

/** Each value as a type. */
export declare namespace ${name} {
${values.map(memberType).join("")}}
`,
    )
    .join("");
  return [{ path: "packages/client/src/generated/enums.ts", content: header + content + valuesOf }];
}

const valuesOf = `
/** Each value under its own name. A list is shorter in a bundle than an object that repeats every value. */
function valuesOf<Value extends string>(...values: Value[]): { readonly [Name in Value]: Name } {
  return Object.fromEntries(values.map((value) => [value, value])) as { [Name in Value]: Name };
}
`;

/** A value that can't be a name stays a string. */
function memberType(value: string): string {
  return isName(value) ? `  type ${value} = ${literal(value)};\n` : "";
}

function isName(value: string): boolean {
  return /^[a-z_]\w*$/i.test(value);
}
