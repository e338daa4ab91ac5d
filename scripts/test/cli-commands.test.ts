import { describe, expect, test } from "vitest";
import { cliCommands } from "../src/generators/cli-commands.ts";
import type { OpenApiDocument, Schema } from "../src/spec/document.ts";
import { evaluate } from "./support/evaluate.ts";
import { smallDocument } from "./support/small-document.ts";

async function generated(document: OpenApiDocument = smallDocument()) {
  const [file] = cliCommands(document);
  return evaluate(file?.content ?? "");
}

/** The type of the flag for a property with this schema. */
async function typeOf(schema: Schema): Promise<unknown> {
  const document = smallDocument();
  document.components.schemas.OrderAttributes = { type: "object", properties: { value: schema } };
  document.components.schemas.Tree = { anyOf: [{ type: "string" }, { $ref: "#/components/schemas/Tree" }] };
  const { specCommands } = await generated(document);
  const { flags } = (specCommands as Record<string, { flags: Record<string, unknown>[] }>).placeOrder ?? { flags: [] };
  const { name, in: _, required: __, description: ___, ...type } = flags.find((flag) => flag.name === "value") ?? {};
  return { name, ...type };
}

describe("what a command is made from", () => {
  test("is the words of the operation, a flag for each value in path, query and body, and the fields of its response", async () => {
    const { specCommands } = await generated();

    expect(specCommands).toEqual({
      listOrders: {
        method: "GET",
        summary: "List orders",
        description: "Lists the orders of a shop.",
        flags: [
          { name: "shopId", in: "path", type: "string", required: true, description: "The shop." },
          { name: "colours", in: "query", type: "list", required: false, description: "Colours to list." },
          {
            name: "size",
            in: "query",
            type: "string",
            required: false,
            description: "Size to list.",
            values: ["SMALL", "LARGE"],
            open: false,
          },
        ],
        fields: ["colour", "size", "customer"],
      },
      placeOrder: {
        method: "POST",
        summary: "Place an order",
        description: "Places an order.",
        flags: [
          { name: "shopId", in: "path", type: "string", required: true, description: "The shop." },
          { name: "lines", in: "body", type: "json", required: true, description: "What is in it." },
          { name: "email", in: "body", type: "string", required: false, description: "Where to write." },
        ],
        fields: ["colour", "size", "customer"],
      },
    });
  });

  test("lists no fields below a schema that contains itself", async () => {
    const document = smallDocument();
    document.components.schemas.Order = {
      type: "object",
      properties: { size: { type: "string" }, parent: { $ref: "#/components/schemas/Order" } },
    };
    const { specCommands } = await generated(document);

    expect(specCommands).toMatchObject({ placeOrder: { fields: ["size", "parent"] } });
  });

  test("has the regions that servers name", async () => {
    const { regions, regionUrls } = await generated();

    expect(regions).toEqual(["eu"]);
    expect(regionUrls).toEqual({ eu: smallDocument().servers[0]?.url });
  });

  test.for<[Schema, object]>([
    [{ type: "string", format: "date-time" }, { type: "string" }],
    [{ type: "integer" }, { type: "number" }],
    [{ type: "boolean" }, { type: "boolean" }],
    [{ type: "object", additionalProperties: true }, { type: "object" }],
    [{ type: "array", items: { type: "string" } }, { type: "list" }],
    [{ type: "array", items: { type: "integer" } }, { type: "json" }],
    [{ $ref: "#/components/schemas/Colour" }, { type: "string", values: ["RED", "BLUE"], open: true }],
    [{ anyOf: [{ type: "string", format: "date" }, { type: "string" }] }, { type: "string" }],
    [{ anyOf: [{ type: "string" }, { type: "integer" }] }, { type: "json" }],
    [{ oneOf: [] }, { type: "json" }],
    [{ type: ["string", "null"] }, { type: "string" }],
    [{ type: ["integer", "null"] }, { type: "number" }],
    [{ type: ["string", "integer"] }, { type: "json" }],
    [{ anyOf: [{ type: "integer" }, { type: "null" }] }, { type: "number" }],
    [
      {
        oneOf: [{ $ref: "#/components/schemas/Size" }, { type: "string", enum: ["HUGE"] }],
      },
      { type: "string", values: ["SMALL", "LARGE", "HUGE"], open: false },
    ],
    [{ $ref: "#/components/schemas/Tree" }, { type: "json" }],
  ])("%j becomes %j", async ([schema, type]) => {
    expect(await typeOf(schema)).toEqual({ name: "value", ...type });
  });

  test("has a flag for each property of the schemas that a body is built on, once", async () => {
    const document = smallDocument();
    const { schemas } = document.components;
    schemas.GiftAttributes = {
      allOf: [
        { $ref: "#/components/schemas/OrderAttributes" },
        {
          type: "object",
          required: ["email"],
          properties: { email: { type: "string", description: "Whom to tell." } },
        },
      ],
      properties: { wrapped: { type: "boolean", description: "In paper." } },
    };
    const { post } = document.paths["/shops/{shopId}/orders"] ?? {};
    const schema = { $ref: "#/components/schemas/GiftAttributes" };
    if (post) post.requestBody = { content: { "application/json": { schema } } };

    const { placeOrder } = (await generated(document)).specCommands as Record<string, { flags: object[] }>;
    expect(placeOrder?.flags.slice(1)).toEqual([
      { name: "lines", in: "body", type: "json", required: true, description: "What is in it." },
      { name: "email", in: "body", type: "string", required: true, description: "Whom to tell." },
      { name: "wrapped", in: "body", type: "boolean", required: false, description: "In paper." },
    ]);
  });

  test("has each description in one line", async () => {
    const document = smallDocument();
    document.components.schemas.OrderAttributes = {
      type: "object",
      properties: { value: { type: "string", description: "One.\n  Two.\n" } },
    };

    expect(JSON.stringify(await generated(document))).toContain('"One. Two."');
  });

  test("cannot have two values with one name: a flag could mean either", () => {
    const document = smallDocument();
    document.components.schemas.OrderAttributes = { type: "object", properties: { shopId: { type: "string" } } };

    expect(() => cliCommands(document)).toThrow("placeOrder has two values named shopId; a flag could mean either.");
  });
});
