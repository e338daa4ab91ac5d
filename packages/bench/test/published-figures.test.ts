import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { EmulatorReport } from "../src/emulator/emulator-report.ts";
import {
  emulatorResultFiles,
  readmeFile,
  readReport,
  resultFiles,
  resultsFolder,
  testingResultFiles,
} from "../src/report/published-files.ts";
import { emulatorFigures, replaceSection, sdkFigures, testingFigures } from "../src/report/readme-figures.ts";
import { bundleTargets, limitBytes, type SizeLimit } from "../src/size/bundle-targets.ts";
import { measureBundle } from "../src/size/measure-bundle.ts";
import type { TestingReport } from "../src/testing/testing-report.ts";

const report = await readReport();
const emulatorReport: EmulatorReport = JSON.parse(await readFile(new URL("emulator.json", resultsFolder), "utf8"));
const testingReport: TestingReport = JSON.parse(await readFile(new URL("testing.json", resultsFolder), "utf8"));
const readme = await readFile(readmeFile, "utf8");
const files = { ...resultFiles(report), ...emulatorResultFiles(emulatorReport), ...testingResultFiles(testingReport) };

test.each(Object.entries(files))("%s shows the numbers of results.json", async (name, content) => {
  expect(await readFile(new URL(name, resultsFolder), "utf8")).toBe(content);
});

test("the README says what results.json, emulator.json and testing.json say", () => {
  expect(readme).toBe(replaceSection(readme, "sdk", sdkFigures(report)));
  expect(readme).toBe(replaceSection(readme, "emulator", emulatorFigures(emulatorReport)));
  expect(readme).toBe(replaceSection(readme, "testing", testingFigures(testingReport)));
});

test("a README without its section is an error, and nothing is lost around one", () => {
  const text = "before\n<!-- figures:sdk -->\nold\n<!-- /figures -->\nafter\n";
  expect(replaceSection(text, "sdk", "new")).toBe(text.replace("old", "new"));
  expect(() => replaceSection(text, "emulator", "new")).toThrow("figures:emulator");
});

describe.each(["portable", "node"] as const)("the size of the bundle, %s", (name) => {
  const target = bundleTargets[name];

  test("is the published one, to 0.1 kB. `pnpm bench:size` publishes it anew", async () => {
    const column = name === "portable" ? "Size, portable" : "Size on Node";
    const columns = report.figures.flatMap((figure) => figure.columns);
    const published = columns.find((one) => one.name === column)?.values.sdk ?? Number.NaN;
    expect(Math.abs((await measureBundle(target)) / 1000 - published)).toBeLessThan(0.1);
  });

  test("has a limit that never rose without a reason", () => {
    expect(risesWithoutReason(target.limits)).toEqual([]);
  });
});

test("a limit that rises without a reason is found", () => {
  expect(risesWithoutReason([{ bytes: 2 }, { bytes: 1 }, { bytes: 3 }])).toEqual([{ bytes: 3 }]);
  expect(risesWithoutReason([{ bytes: 2 }, { bytes: 3, reason: "Webhooks." }])).toEqual([]);
  expect(limitBytes({ limits: [{ bytes: 2 }, { bytes: 1 }] })).toBe(1);
});

function risesWithoutReason(limits: readonly SizeLimit[]): SizeLimit[] {
  return limits.filter(({ bytes, reason }, index) => bytes > (limits[index - 1]?.bytes ?? bytes) && !reason);
}
