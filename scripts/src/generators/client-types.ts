import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import ts from "typescript";
import type { OpenApiDocument, Schema } from "../spec/document.ts";
import { type GeneratedFile, header } from "./generator.ts";

/** The types of paths, operations, webhooks and schemas, as openapi-typescript writes them. */
export async function clientTypes(document: OpenApiDocument): Promise<GeneratedFile[]> {
  const ast = await openapiTS(structuredClone(document) as unknown as OpenAPI3, {
    alphabetize: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    transform: (schema) => openEnum(schema as Schema),
  });
  return [{ path: "packages/client/src/generated/types.ts", content: header + astToString(ast) }];
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
