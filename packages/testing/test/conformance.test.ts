import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { UserActionState } from "@authsignal-actions/sdk";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { responseExamples, webhookExamples } from "../src/generated/examples.ts";
import { build, buildError, buildWebhookEvent } from "../src/index.ts";

interface Document {
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, Record<string, Operation>>;
}

interface Operation {
  operationId?: string;
  responses?: Record<string, { $ref?: string }>;
}

const require = createRequire(import.meta.url);
const specFile = require.resolve("@authsignal-actions/spec/openapi.yaml");
const document = parse(await readFile(specFile, "utf8")) as Document;
const ajv = new Ajv2020({ strict: false, validateFormats: true });
addFormats.default(ajv);
ajv.addSchema(document, "document");

/** What is wrong with a body, by the schema at a JSON pointer of the document. */
function problems(pointer: string, body: unknown): unknown {
  const validate = ajv.compile({ $ref: `document#${pointer}` });
  return validate(body) ? [] : validate.errors;
}

/** The pointer to the schema of a response. A response may be a reference to a shared one. */
function responsePointer(operationId: string, status: string): string {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (operation.operationId !== operationId) continue;
      const place = `/paths/${path.replaceAll("/", "~1")}/${method}/responses/${status}`;
      return `${operation.responses?.[status]?.$ref?.slice(1) ?? place}/content/application~1json/schema`;
    }
  }
  throw new Error(`The document has no ${operationId}.`);
}

const bodies = Object.entries(responseExamples).flatMap(([operation, statuses]) =>
  Object.entries(statuses).flatMap(([status, examples]) =>
    Object.keys(examples).map((example) => ({ operation, status, example })),
  ),
);

describe("what a builder makes conforms to the document", () => {
  test.each(bodies)("$operation $status $example", ({ operation, status, example }) => {
    const isError = !status.startsWith("2");
    const made = isError
      ? (buildError as (...args: unknown[]) => unknown)(operation, Number(status), { example })
      : (build as (...args: unknown[]) => unknown)(operation, { example });
    expect(problems(responsePointer(operation, status), made)).toEqual([]);
  });

  test.each(
    Object.entries(webhookExamples).flatMap(([type, examples]) =>
      Object.keys(examples).map((example) => ({ type, example })),
    ),
  )("webhook $type $example", ({ type, example }) => {
    const made = (buildWebhookEvent as (...args: unknown[]) => unknown)(type, { example });
    const pointer = `/webhooks/${type}/post/requestBody/content/application~1json/schema`;
    expect(problems(pointer, made)).toEqual([]);
  });

  const withState = ["track", "getAction", "updateAction", "validateChallenge"] as const;
  test.each(withState.flatMap((operation) => Object.values(UserActionState).map((state) => ({ operation, state }))))(
    "$operation in $state",
    ({ operation, state }) => {
      expect(problems(responsePointer(operation, "200"), build(operation, { state }))).toEqual([]);
      const records = [{ record: { state } }, { record: { state } }];
      const batch = buildWebhookEvent("action.log_created", { records });
      const pointer = "/webhooks/action.log_created/post/requestBody/content/application~1json/schema";
      expect(problems(pointer, batch)).toEqual([]);
    },
  );

  test("a body that does not would be found", () => {
    expect(bodies.length).toBeGreaterThan(60);
    const { idempotencyKey: _, ...incomplete } = build("track");
    expect(problems(responsePointer("track", "200"), incomplete)).not.toEqual([]);
    expect(problems(responsePointer("track", "200"), { ...build("track"), state: "MAYBE" })).not.toEqual([]);
  });
});
