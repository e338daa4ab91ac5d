import { describe, expect, test } from "vitest";
import { specFile, specLintFile } from "../src/paths.ts";
import type { OpenApiDocument, Schema } from "../src/spec/document.ts";
import { loadSpec } from "../src/spec/load-spec.ts";
import { checkValueLists, type Readings } from "../src/spec/value-lists.ts";
import { smallDocument } from "./support/small-document.ts";

const readings: Readings = { Size: ["ListedSize", "Parcel.size"] };

function documentWith(schemas: Record<string, Schema> = {}): OpenApiDocument {
  const document = smallDocument();
  Object.assign(document.components.schemas, {
    Small: { type: "object", properties: { size: { const: "SMALL" } } },
    Large: { allOf: [{ type: "object", properties: { size: { type: "string", enum: ["LARGE"] } } }] },
    Parcel: { oneOf: [{ $ref: "#/components/schemas/Small" }, { $ref: "#/components/schemas/Large" }] },
    ...schemas,
  });
  return document;
}

describe("lists of values that are one list", () => {
  test("may hold the same values, in one schema or in the branches of a union", () => {
    expect(() => checkValueLists(documentWith(), readings)).not.toThrow();
  });

  test("are rejected when one lacks a value, which is named", () => {
    const Size = { type: "string", enum: ["SMALL", "LARGE", "HUGE"] };
    expect(() => checkValueLists(documentWith({ Size }), readings)).toThrow(
      "ListedSize lacks HUGE, which Size has.\nParcel.size lacks HUGE, which Size has.",
    );
  });

  test("are rejected when another one has a value alone", () => {
    const ListedSize = { anyOf: [{ type: "string", enum: ["SMALL", "LARGE", "HUGE"] }, { type: "string" }] };
    expect(() => checkValueLists(documentWith({ ListedSize }), readings)).toThrow(
      "Size lacks HUGE, which ListedSize has.",
    );
  });

  test("are those of the states, wherever one is read, sent or decided", async () => {
    const document = await loadSpec(specFile, specLintFile);
    document.components.schemas.UserActionState?.enum?.push("REVIEW_EXPIRED");
    const lacks = (name: string) => `${name} lacks REVIEW_EXPIRED, which UserActionState has.`;
    expect(() => checkValueLists(document)).toThrow(
      ["UserActionStateInput", "ListedUserActionState", "TrackResponse.state"].map(lacks).join("\n"),
    );
  });
});
