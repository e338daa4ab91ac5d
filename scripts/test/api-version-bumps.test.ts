import { describe, expect, test } from "vitest";
import { compareDocuments } from "../src/api/compare/compare-documents.ts";
import { toStatement } from "../src/api/compare/finding.ts";
import { packages } from "../src/api/policy.ts";
import { sumUp, toVersionBumps, type Versions } from "../src/api/version-bumps.ts";
import { readActionsApi } from "./support/actions-api.ts";
import {
  type Case,
  type ExpectedBump,
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

const stable = Object.fromEntries(packages.map((name) => [name, "1.0.0"])) as Versions;

/** What is said of one change of the repository's document, and what it asks of each package. */
function bumpOfCase({ given = () => undefined, change }: Case) {
  const before = structuredClone(document);
  given(before as unknown as Json);
  const after = structuredClone(before);
  change(after as unknown as Json);
  const bumps = toVersionBumps(compareDocuments(before, after), stable);
  return {
    said: Object.fromEntries(
      bumps.map((bump) => [toStatement(bump.change), bump.change.where.map(({ name }) => name).join(", ")]),
    ),
    bump: Object.fromEntries(sumUp(bumps)),
  };
}

function expand(bump: ExpectedBump): Record<string, string> {
  return Object.fromEntries(
    packages.map((name) => [name, typeof bump === "string" ? bump : name === "testing" ? bump.testing : bump.others]),
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
    expect(bumpOfCase(one)).toEqual({ said: one.said, bump: expand(one.bump) });
  });
});
