import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Figure, times } from "../figures/figure.ts";
import { interleave } from "../harness/interleave.ts";
import { runSnippet } from "../harness/run-snippet.ts";
import { median, medianDifference, medianRatio } from "../harness/statistics.ts";
import type { TestingBenchSettings } from "./testing-report.ts";

/** The testing package imports itself, and its MSW, from here. */
const folder = new URL("../../../testing/", import.meta.url);
const specifier = "@authsignal-actions/testing";
const limitMilliseconds = 15;
const leastRatio = 5;
const inFlight = 16;

/** Time to import the package in a new process, above that of an empty module. */
export async function measureImport({ starts }: TestingBenchSettings): Promise<Figure> {
  const temporary = await mkdtemp(join(tmpdir(), "authsignal-bench-"));
  try {
    const [esm, cjs] = [join(temporary, "empty.mjs"), join(temporary, "empty.cjs")];
    await Promise.all([writeFile(esm, ""), writeFile(cjs, "")]);
    const load = {
      import: `await import(${JSON.stringify(specifier)})`,
      "empty import": `await import(${JSON.stringify(pathToFileURL(esm).href)})`,
      require: `require(${JSON.stringify(specifier)})`,
      "empty require": `require(${JSON.stringify(cjs)})`,
    };
    const samples = await interleave(Object.keys(load) as (keyof typeof load)[], starts, (name) => timeOf(load[name]));
    const values = {
      import: medianDifference(samples.import, samples["empty import"]),
      require: medianDifference(samples.require, samples["empty require"]),
    };
    return {
      id: "import-time",
      title: "Import, over an empty module",
      target: `≤ ${limitMilliseconds} ms`,
      measured: `${values.import.toFixed(1)} ms (CommonJS: ${values.require.toFixed(1)} ms)`,
      passed: values.import <= limitMilliseconds && values.require <= limitMilliseconds,
      columns: [{ name: "Import", unit: "ms", digits: 1, values }],
    };
  } finally {
    await rm(temporary, { recursive: true });
  }
}

async function timeOf(load: string): Promise<number> {
  const code = `
    import { createRequire } from "node:module";
    const require = createRequire(process.cwd() + "/");
    const startedAt = performance.now();
    ${load};
    process.stdout.write(String(performance.now() - startedAt));
  `;
  return Number(await runSnippet(code, { folder }));
}

/** How a client is made, for a `fake`. */
const clients = {
  "in process": "fake.authsignal",
  "MSW over node:http": "new Authsignal({ apiUrl: fake.url, apiSecretKey: fake.apiSecretKey })",
  "MSW over fetch": 'new Authsignal({ apiUrl: fake.url, apiSecretKey: fake.apiSecretKey, transport: "fetch" })',
};

/** Calls in this process beside the same calls through MSW, one by one and several at once. */
export async function measureCalls({ rounds, seconds }: TestingBenchSettings): Promise<Figure[]> {
  const names = Object.keys(clients) as (keyof typeof clients)[];
  const samples = await interleave(names, rounds, (name) => callsPerSecond(name, seconds));
  const figureOf = (concurrent: 1 | typeof inFlight): Figure => {
    const rates = (name: keyof typeof clients) =>
      samples[name].map(({ sequential, parallel }) => (concurrent === 1 ? sequential : parallel));
    const overHttp = medianRatio(rates("in process"), rates("MSW over node:http"));
    const overFetch = medianRatio(rates("in process"), rates("MSW over fetch"));
    const load = concurrent === 1 ? "one by one" : `${inFlight} in flight`;
    return {
      id: concurrent === 1 ? "calls-sequential" : "calls-concurrent",
      title: `In-process calls, ${load}, against MSW's interception`,
      target: `≥ ${leastRatio}×`,
      measured: `${times(overHttp)} over node:http, ${times(overFetch)} over fetch`,
      passed: Math.min(overHttp, overFetch) >= leastRatio,
      columns: [
        {
          name: `\`track\`, ${load}`,
          unit: "calls/s",
          digits: 0,
          values: Object.fromEntries(names.map((name) => [name, median(rates(name))])),
        },
      ],
    };
  };
  return [figureOf(1), figureOf(inFlight)];
}

interface Rates {
  sequential: number;
  parallel: number;
}

async function callsPerSecond(name: keyof typeof clients, seconds: number): Promise<Rates> {
  const intercept = name === "in process" ? "" : "setupServer(...authsignalHandlers(fake)).listen();";
  const code = `
    import { Authsignal } from "@authsignal-actions/sdk";
    import { createFakeAuthsignal } from ${JSON.stringify(specifier)};
    import { authsignalHandlers } from ${JSON.stringify(`${specifier}/msw`)};
    import { setupServer } from "msw/node";
    const fake = await createFakeAuthsignal();
    ${intercept}
    const authsignal = ${clients[name]};
    let count = 0;
    async function rate(concurrent, milliseconds) {
      const startedAt = performance.now();
      const before = count;
      await Promise.all(Array.from({ length: concurrent }, async () => {
        while (performance.now() - startedAt < milliseconds) {
          const { state } = await authsignal.track({ userId: "usr_" + (count++ % 100), action: "signIn" });
          if (state !== "ALLOW") throw new Error(state);
        }
      }));
      return (count - before) / ((performance.now() - startedAt) / 1000);
    }
    await rate(${inFlight}, 500);
    const result = { sequential: await rate(1, ${seconds * 1000}), parallel: await rate(${inFlight}, ${seconds * 1000}) };
    process.stdout.write(JSON.stringify(result), () => process.exit());
  `;
  return JSON.parse(await runSnippet(code, { folder }));
}
