import { describe, expect, test } from "vitest";
import { checkSamples } from "./support/check-samples.ts";
import { readDocstringSamples, readDocumentSamples, type Sample } from "./support/read-samples.ts";

describe.each([
  { where: "the documents", samples: readDocumentSamples() },
  { where: "the docstrings", samples: readDocstringSamples() },
])("the samples of $where", ({ samples }) => {
  const problems = checkSamples(samples);

  test("are found", () => {
    expect(samples.length).toBeGreaterThan(10);
  });

  test.each(samples.map(({ place }, index) => ({ place, problems: problems[index] })))(
    "$place compiles under strict",
    ({ problems }) => {
      expect(problems).toEqual([]);
    },
  );
});

test.each<{ mistake: string; code: string }>([
  { mistake: "a property that does not exist", code: `(await authsignal.getUser({ userId })).enrolled;` },
  { mistake: "a region that does not exist", code: `new Authsignal({ region: "mars" });` },
  { mistake: "a class that no package exports", code: `throw new SignatureError();` },
  { mistake: "an import of what is not exported", code: `import { Client } from "@authsignal-actions/sdk";\nClient;` },
  { mistake: "a package that does not exist", code: `import { Client } from "@authsignal-actions/node";\nClient;` },
])("a sample with $mistake would be found", ({ code }) => {
  const sample: Sample = { place: "here", code };
  expect(checkSamples([sample])[0]).not.toEqual([]);
});
