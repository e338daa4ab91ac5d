import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type CliConsumer, type CliReport, startCliConsumer } from "./support/cli-consumer.ts";
import { type DocumentedResponse, listDocumentedResponses } from "./support/documented-responses.ts";
import { readSpec } from "./support/spec-document.ts";

const documentedResponses = listDocumentedResponses(await readSpec());

/** Each starts processes of its own. More than there are processors, since some wait for `Retry-After`. */
const concurrency = 6;

const reports = new Map<string, CliReport>();
const consumers: CliConsumer[] = [];

beforeAll(async () => {
  const left = [...documentedResponses];
  const work = Array.from({ length: concurrency }, async () => {
    const consumer = await startCliConsumer(inject("prismUrl"));
    consumers.push(consumer);
    for (let documented = left.shift(); documented; documented = left.shift())
      reports.set(documented.name, await consumer.check(documented));
  });
  await Promise.all(work);
});

afterAll(() => Promise.all(consumers.map((consumer) => consumer.close())));

test.each(documentedResponses)("returns as documented: $name", ({ name }) => {
  expect(reports.get(name)?.problems).toEqual([]);
});

test("every documented response was requested once, and again only where the operation may be retried", () => {
  const asked = (documented: DocumentedResponse) => reports.get(documented.name)?.exchanges.length;
  const repeated = documentedResponses.filter((documented) => asked(documented) !== 1);
  const statuses = new Set(repeated.map(({ status }) => status));
  expect(documentedResponses.filter((documented) => asked(documented) === undefined)).toEqual([]);
  expect([...statuses].sort()).toEqual([429, 500, 503]);
  expect(new Set(repeated.map((documented) => asked(documented)))).toEqual(new Set([3]));
  expect(repeated.filter(({ operationId }) => operationId === "enrollVerifiedAuthenticator")).toEqual([]);
});

test.each<{ name: string; body: object; problem: RegExp }>([
  { name: "track 200 allow", body: { state: "BLOCK" }, problem: /^stdout is .*"ALLOW".* instead of .*"BLOCK"/ },
  {
    name: "track 401 unauthorized",
    body: { errorCode: "other" },
    problem: /^errorCode is "unauthorized" instead of "other"/,
  },
])("a command that prints something else would be reported: $name", async ({ name, body, problem }) => {
  const [consumer] = consumers;
  const documented = documentedResponses.find((one) => one.name === name);
  if (!consumer || !documented?.example) throw new Error(`The document has no ${name}.`);
  const { problems } = await consumer.check({ ...documented, example: { ...documented.example, body } });
  expect(problems).toContainEqual(expect.stringMatching(problem));
});
