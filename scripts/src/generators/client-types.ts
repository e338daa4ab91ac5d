import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import ts from "typescript";
import type { OpenApiDocument, Schema } from "../spec/document.ts";
import { jsonMediaTypes } from "../spec/media-types.ts";
import { isJson } from "../spec/references.ts";
import { type GeneratedFile, header } from "./generator.ts";

/** The types of paths, operations, webhooks and schemas, as openapi-typescript writes them. */
export async function clientTypes(document: OpenApiDocument): Promise<GeneratedFile[]> {
  const ast = await openapiTS(withPlainJson(document) as unknown as OpenAPI3, {
    alphabetize: true,
    // The service applies a default, so a caller may omit the property.
    defaultNonNullable: false,
    // Objects are open, also those of which nothing is listed.
    emptyObjectsUnknown: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    transform: (schema) => openEnum(schema as Schema),
  });
  return [{ path: "packages/client/src/generated/types.ts", content: header + astToString(ast) }];
}

/**
 * A copy in which each JSON body is `application/json`: `application/problem+json` and parameters such as `charset` say
 * the same of its type, and code that looks a body up need not know them.
 */
function withPlainJson(document: OpenApiDocument): OpenApiDocument {
  return JSON.parse(JSON.stringify(document), (key, value: unknown) => {
    if (key !== "content" || !isJson(value)) return value;
    const [json] = jsonMediaTypes(Object.keys(value));
    if (json === undefined || json === "application/json") return value;
    const { [json]: body, ...others } = value;
    return { "application/json": body, ...others };
  }) as OpenApiDocument;
}

/** `x-open-enum` admits any string and still offers the known values: `"SMS" | (string & {})`. */
function openEnum(schema: Schema): ts.TypeNode | undefined {
  if (!schema["x-open-enum"]) return undefined;
  const known = schema.enum ?? schema.anyOf?.flatMap((branch) => branch.enum ?? []) ?? [];
  const { factory } = ts;
  return factory.createUnionTypeNode([
    ...known.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value))),
    factory.createParenthesizedType(
      factory.createIntersectionTypeNode([
        factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
        factory.createTypeLiteralNode([]),
      ]),
    ),
  ]);
}
