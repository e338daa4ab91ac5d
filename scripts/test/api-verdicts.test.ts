import { describe, expect, test } from "vitest";
import { compareDocuments } from "../src/api/compare/compare-documents.ts";
import { toStatement } from "../src/api/compare/finding.ts";
import { judge, sumUp } from "../src/api/judge.ts";
import { packages } from "../src/api/policy.ts";
import { readActionsApi } from "./support/actions-api.ts";
import {
  type Case,
  type Due,
  operations,
  otherRequests,
  otherResponses,
  parameters,
  requests,
  responses,
  webhooks,
} from "./support/api-cases.ts";
import type { Json } from "./support/api-mutations.ts";

const document = await readActionsApi();

/** What is said of one change of the repository's document, and what it asks of each package. */
function judgeCase({ given = () => undefined, change }: Case) {
  const before = structuredClone(document);
  given(before as unknown as Json);
  const after = structuredClone(before);
  change(after as unknown as Json);
  const verdicts = judge(compareDocuments(before, after));
  return {
    said: Object.fromEntries(
      verdicts.map((verdict) => [toStatement(verdict.change), verdict.change.where.map(({ name }) => name).join(", ")]),
    ),
    due: Object.fromEntries(sumUp(verdicts)),
  };
}

function dueOf(due: Due): Record<string, string> {
  return Object.fromEntries(
    packages.map((name) => [name, typeof due === "string" ? due : name === "testing" ? due.testing : due.others]),
  );
}

describe.each([
  ["operations and servers", operations],
  ["requests", requests],
  ["other requests", otherRequests],
  ["parameters", parameters],
  ["responses", responses],
  ["other responses", otherResponses],
  ["webhooks", webhooks],
])("a change of %s", (_, cases) => {
  test.each(cases)("$title", (one) => {
    expect(judgeCase(one)).toEqual({ said: one.said, due: dueOf(one.due) });
  });
});
