import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { repositoryRoot, specFile, specLintFile } from "../src/paths.ts";
import { listFacts } from "../src/spec/document-facts.ts";
import { loadSpec } from "../src/spec/load-spec.ts";
import { checkProvenance } from "../src/spec/provenance.ts";
import { smallDocument } from "./support/small-document.ts";

test("every fact of the document has a row, and every row a source", async () => {
  const markdown = await readFile(`${repositoryRoot}spec/PROVENANCE.md`, "utf8");
  const problems = checkProvenance(markdown, await loadSpec(specFile, specLintFile));
  expect(problems, "Change spec/PROVENANCE.md.").toEqual([]);
});

describe("the facts of a document", () => {
  const facts = listFacts(smallDocument());

  test("are everything it states, each under one name", () => {
    expect(facts).toEqual([
      "server https://eu.shop.example/v1",
      "server https://shop.example/v1",
      "parameter path.shopId",
      "operation listOrders",
      "parameter listOrders.query.colours",
      "parameter listOrders.query.size",
      "status listOrders 200",
      "operation placeOrder",
      "status placeOrder 201",
      "status placeOrder 401",
      "webhook order.sent",
      "status order.sent 2XX",
      "schema Size",
      "value Size SMALL",
      "value Size LARGE",
      "schema ListedSize",
      "schema Colour",
      "value Colour RED",
      "value Colour BLUE",
      "property OrderAttributes.lines",
      "property OrderAttributes.lines[].amount",
      "property OrderAttributes.email",
      "property Order.colour",
      "property Order.size",
      "property Order.customer",
    ]);
  });

  test("include an inline property of an operation", () => {
    const document = smallDocument();
    const schema = { type: "object", properties: { express: { type: "boolean" } } };
    const { post } = document.paths["/shops/{shopId}/orders"] ?? {};
    if (post) post.requestBody = { content: { "application/json": { schema } } };
    expect(listFacts(document)).toContain("property placeOrder.request.express");
  });

  test("include headers and ways to authenticate", () => {
    const document = smallDocument();
    document.components.securitySchemes = { key: {} };
    const sent = document.webhooks["order.sent"]?.post;
    if (sent) sent.responses["2XX"] = { description: "Received.", headers: { "X-Seen": {} } };
    expect(listFacts(document)).toEqual(expect.arrayContaining(["security key", "header X-Seen"]));
  });
});

describe("a table of origins", () => {
  const kinds = ["server", "parameter", "operation", "status", "webhook", "schema", "value", "property"];
  const source =
    "| Key | What it is | Where |\n| --- | --- | --- |\n| `D:shop` | The page | https://docs.example/shop |\n";
  const row = (subject: string, certainty = "sure", sources = "D:shop", note = "") =>
    `| \`${subject}\` | ${certainty} | ${sources} | ${note} |\n`;
  const table = (name: string, rows: string) =>
    `\n| ${name} | Certainty | Sources | Note |\n| --- | --- | --- | --- |\n${rows}`;
  const statement = (where: string) =>
    `\n| Statement | Certainty | Sources | Where | Note |\n| --- | --- | --- | --- | --- |\n| Orders are kept. | sure | D:shop | ${where} |  |\n`;

  /** A table for each kind of fact, with a row for each fact of the small document. */
  const complete = kinds
    .map((kind) => {
      const facts = listFacts(smallDocument()).filter((fact) => fact.startsWith(`${kind} `));
      const name = kind.charAt(0).toUpperCase() + kind.slice(1);
      return table(name, facts.map((fact) => row(fact.slice(kind.length + 1))).join(""));
    })
    .join("");
  const check = (...parts: string[]) => checkProvenance(parts.join("\n"), smallDocument());
  const place = row("Order.colour");

  test("is right when each fact has one row with a known source", () => {
    expect(check(source, complete, statement("`operation placeOrder`"))).toEqual([]);
  });

  test.each([
    ["a property", "Order.colour", "property Order.colour"],
    ["a nested property", "OrderAttributes.lines[].amount", "property OrderAttributes.lines[].amount"],
    ["a parameter", "listOrders.query.size", "parameter listOrders.query.size"],
    ["a status", "placeOrder 401", "status placeOrder 401"],
    ["an operation", "listOrders", "operation listOrders"],
    ["a server", "https://shop.example/v1", "server https://shop.example/v1"],
    ["a value", "Colour RED", "value Colour RED"],
    ["a webhook", "order.sent", "webhook order.sent"],
  ])("names %s that has no row", (_, subject, fact) => {
    expect(check(source, complete.replace(row(subject), ""))).toEqual([`"${fact}" of the document has no row.`]);
  });

  test("names a fact that has two rows, and both lines", () => {
    const [problem] = check(source, complete.replace(place, place + place));
    expect(problem).toMatch(/^line \d+, "Order\.colour": it has a row already, line \d+, "Order\.colour"\.$/);
  });

  test.each([
    ["a property", table("Property", row("Order.price")), "the document has no property Order.price."],
    ["a status", table("Status", row("placeOrder 418")), "the document has no status placeOrder 418."],
    ["a kind of fact", table("Propety", row("Order.colour")), "the document has no propety Order.colour."],
    [
      "a place of a statement",
      statement("`operation none`"),
      "the document has no operation none, which the column Where names.",
    ],
    ["no place of a statement", statement("everywhere"), "the column Where names no place in the document."],
  ])("names %s that the document doesn't have", (_, part, problem) => {
    expect(check(source, complete, part)).toEqual([expect.stringMatching(/^line \d+, ".+": /)]);
    expect(check(source, complete, part)[0]).toContain(problem);
  });

  test.each([
    [
      "an unlisted source",
      row("Order.colour", "sure", "D:shop, D:none"),
      'the source "D:none" is not in the table of sources.',
    ],
    ["no source at all", row("Order.colour", "sure", ""), 'the source "" is not in the table of sources.'],
    [
      "a certainty of its own",
      row("Order.colour", "certain"),
      'the certainty "certain" is none of sure, likely, open.',
    ],
    [
      "certainty without a source",
      row("Order.colour", "likely", "no source", "Needed."),
      "without a source its certainty can only be open.",
    ],
    [
      "neither source nor reason",
      row("Order.colour", "open", "no source"),
      "without a source its note must say why the document has it.",
    ],
  ])("names a row that has %s", (_, replacement, problem) => {
    const [first, ...others] = check(source, complete.replace(place, replacement));
    expect(first).toMatch(/^line \d+, "Order\.colour": /);
    expect(first).toContain(problem);
    expect(others).toEqual([]);
  });

  test("admits a fact without a source that is open and says why it is there", () => {
    expect(check(source, complete.replace(place, row("Order.colour", "open", "no source", "Needed.")))).toEqual([]);
  });

  test("names a source no row uses, one listed twice and one without a place", () => {
    const more = `${source}| \`D:idle\` | A page | https://docs.example/idle |\n| \`D:shop\` | The page |  |\n`;
    expect(check(more, complete)).toEqual([
      expect.stringMatching(/^line 5, "D:shop": a source needs what it is and where it is found/),
      expect.stringMatching(/^line 5, "D:shop": it has a row already/),
      expect.stringMatching(/^line 4, "D:idle": no row uses this source/),
    ]);
  });

  test("names something left out that the document has", () => {
    expect(check(source, complete, table("Left out", row("property Order.price")))).toEqual([]);
    expect(check(source, complete, table("Left out", row("property Order.colour")))).toEqual([
      expect.stringContaining("the document has it, so it is not left out."),
    ]);
  });
});
