import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Cell, listCells } from "./support/cells.ts";
import { type CliConsumer, type CliReport, startCliConsumer } from "./support/cli-consumer.ts";
import { readSpec } from "./support/spec-document.ts";

const cells = listCells(await readSpec());

/** Each starts processes of its own. More than there are processors, since some wait for `Retry-After`. */
const concurrency = 6;

const reports = new Map<string, CliReport>();
const consumers: CliConsumer[] = [];

beforeAll(async () => {
  const left = [...cells];
  const work = Array.from({ length: concurrency }, async () => {
    const consumer = await startCliConsumer(inject("prismUrl"));
    consumers.push(consumer);
    for (let cell = left.shift(); cell; cell = left.shift()) reports.set(cell.name, await consumer.check(cell));
  });
  await Promise.all(work);
}, 180_000);

afterAll(() => Promise.all(consumers.map((consumer) => consumer.close())));

test.each(cells)("hands out as documented: $name", ({ name }) => {
  expect(reports.get(name)?.problems).toEqual([]);
});

test("every cell was asked for once, and again only where the operation may be repeated", () => {
  const asked = (cell: Cell) => reports.get(cell.name)?.exchanges.length;
  const repeated = cells.filter((cell) => asked(cell) !== 1);
  const statuses = new Set(repeated.map(({ status }) => status));
  expect(cells.filter((cell) => asked(cell) === undefined)).toEqual([]);
  expect([...statuses].sort()).toEqual([429, 500, 503]);
  expect(new Set(repeated.map((cell) => asked(cell)))).toEqual(new Set([3]));
  expect(repeated.filter(({ operationId }) => operationId === "enrollVerifiedAuthenticator")).toEqual([]);
});

test.each<{ name: string; body: object; problem: RegExp }>([
  { name: "track 200 allow", body: { state: "BLOCK" }, problem: /^stdout is .*"ALLOW".* instead of .*"BLOCK"/ },
  {
    name: "track 401 unauthorized",
    body: { errorCode: "other" },
    problem: /^errorCode is "unauthorized" instead of "other"/,
  },
])("a command that hands out something else would be reported: $name", async ({ name, body, problem }) => {
  const [consumer] = consumers;
  const cell = cells.find((one) => one.name === name);
  if (!consumer || !cell?.example) throw new Error(`The document has no ${name}.`);
  const { problems } = await consumer.check({ ...cell, example: { ...cell.example, body } });
  expect(problems).toContainEqual(expect.stringMatching(problem));
});
