import { describe, expect, test } from "vitest";
import { apiReference } from "../src/generators/api-reference.ts";
import { specFile, specLintFile } from "../src/paths.ts";
import { listOperations, listWebhooks } from "../src/spec/list-operations.ts";
import { loadSpec } from "../src/spec/load-spec.ts";
import { readMarkdownTables } from "../src/spec/markdown-tables.ts";
import { smallDocument } from "./support/small-document.ts";

describe("the reference of a document", () => {
  const reference = sectionsOf(contentOf(smallDocument()));

  test("has a section for each operation, with method, path and words", () => {
    expect(reference.get("placeOrder")).toContain("Place an order: `POST /shops/{shopId}/orders`\n\nPlaces an order.");
    expect(reference.get("listOrders")).toContain("`GET /shops/{shopId}/orders`");
  });

  test("lists parameters with place, type, whether they are required, rules and words", () => {
    const [parameters] = readMarkdownTables(reference.get("listOrders") ?? "");
    expect(parameters?.rows.map(({ cells }) => Object.values(cells))).toEqual([
      ["`shopId`", "path", "string", "yes", "The shop. Pattern `^[a-z]+$`. At least 2 characters. Secret or personal."],
      ["`colours`", "query", "array of [Colour](#colour)", "", "Colours to list."],
      ["`size`", "query", "[Size](#size)", "", "Size to list."],
    ]);
  });

  test("lists the properties of a body where it is sent and under its name", () => {
    const row = "| `email` | string |  | Where to write. Secret or personal. |";
    expect(reference.get("placeOrder")).toContain(row);
    expect(reference.get("OrderAttributes")).toContain(row);
    expect(reference.get("Order")).toContain("| `colour` | [Colour](#colour) | yes | Its colour. |");
  });

  test("lists responses with their descriptions and bodies, and shows every example", () => {
    const section = reference.get("placeOrder") ?? "";
    expect(section).toContain("| 201 | Placed. | [Order](#order) |");
    expect(section).toContain("| 401 | No key. | none |");
    expect(section).toContain('Example `small`: A small one.\n\n```json\n{\n  "lines": [\n');
    expect(section).toContain('Response 201 `placed`: Placed.\n\n```json\n{\n  "colour": "BLUE",\n');
  });

  test("says whether a list of values is closed", () => {
    expect(reference.get("Size")).toContain("Type: `SMALL`, `LARGE`.");
    expect(reference.get("Colour")).toContain("Type: `RED`, `BLUE` or other text.");
  });

  test("has the webhooks with their events", () => {
    expect(reference.get("order.sent")).toContain("An order left.\n\nSent when an order leaves.");
    expect(reference.get("order.sent")).toContain("Example `sent`: It left.");
  });
});

test("a shared response is rendered once and linked from each operation", () => {
  const document = smallDocument();
  const [item] = Object.values(document.paths);
  if (item?.get) item.get.responses["401"] = { $ref: "#/components/responses/Unauthorized" };
  const reference = sectionsOf(contentOf(document));
  expect(reference.get("401 No key")).toBe("No key.\n\nBody: none");
  for (const operation of ["placeOrder", "listOrders"]) {
    expect(reference.get(operation)).toContain("| [401](#401-no-key) | No key. | none |");
  }
});

describe("the published reference", async () => {
  const document = await loadSpec(specFile, specLintFile);
  const content = contentOf(document);
  const reference = sectionsOf(content);

  test("has every operation, webhook and schema", () => {
    const names = [
      ...listOperations(document).map(({ operationId }) => operationId),
      ...listWebhooks(document).map(({ path }) => path),
      ...Object.keys(document.components.schemas),
    ];
    expect(names.filter((name) => !reference.has(name))).toEqual([]);
  });

  test("every link leads to one heading", () => {
    const headings = [...content.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading));
    const links = [...content.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = ""]) => anchor);
    expect(new Set(headings).size).toBe(headings.length);
    expect(links.filter((anchor) => !headings.includes(anchor))).toEqual([]);
  });
});

function contentOf(document: ReturnType<typeof smallDocument>): string {
  return apiReference(document)[0]?.content ?? "";
}

/** Heading of the third level → the text below it. */
function sectionsOf(markdown: string): Map<string, string> {
  const sections = markdown.split(/^### /m).slice(1);
  return new Map(
    sections.map((section) => {
      const end = section.indexOf("\n");
      return [
        section.slice(0, end),
        section
          .slice(end)
          .replace(/^## [\s\S]*/m, "")
          .trim(),
      ];
    }),
  );
}

/** As GitHub names a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9 _-]/g, "")
    .replaceAll(" ", "-");
}
