import { startApiServer } from "../harness/api-server.ts";
import { interleave } from "../harness/interleave.ts";
import { runSnippet } from "../harness/run-snippet.ts";
import { median } from "../harness/statistics.ts";
import type { BenchSettings } from "../settings.ts";
import { type Figure, times } from "./figure.ts";

const apiSecretKey = "bench-key-0123456789abcdef";
const targetRatio = 0.65;

const withClass = (specifier: string) => `
  const { Authsignal } = await import(${JSON.stringify(specifier)});
  const authsignal = new Authsignal({ apiUrl: process.env.API_URL, apiSecretKey: process.env.API_KEY });
  await authsignal.track({ userId: "usr_123", action: "signIn" });`;

const programs = {
  bare: "",
  sdk: withClass("@authsignal-actions/sdk"),
  vendor: withClass("@authsignal/node"),
  fetch: `
  const response = await fetch(process.env.API_URL + "/users/usr_123/actions/signIn", {
    method: "POST",
    headers: { authorization: "Basic " + btoa(process.env.API_KEY + ":"), "content-type": "application/json" },
    body: "{}",
    signal: AbortSignal.timeout(5000),
  });
  await response.json();`,
};

/** Time from the start of a process to its first response, as in a cold start of a serverless function. */
export async function measureFirstResponse({ starts }: BenchSettings): Promise<Figure> {
  const server = await startApiServer({ apiSecretKey });
  try {
    const names = Object.keys(programs) as (keyof typeof programs)[];
    const samples = await interleave(names, starts, (name) => timeFirstResponse(programs[name], server.apiUrl));
    const bare = median(samples.bare);
    const values = {
      sdk: median(samples.sdk) - bare,
      vendor: median(samples.vendor) - bare,
      fetch: median(samples.fetch) - bare,
    };
    const ratio = values.sdk / values.vendor;
    return {
      id: "first-response",
      title: "Process start to first response, over bare Node",
      target: `≤ ${targetRatio}× the vendor SDK`,
      measured: `${times(ratio)} the vendor SDK`,
      passed: ratio <= targetRatio,
      columns: [{ name: "First response", unit: "ms", digits: 1, values }],
    };
  } finally {
    await server.close();
  }
}

/** Milliseconds from before the process is started until its last line has run, on the clock both share. */
async function timeFirstResponse(program: string, apiUrl: string): Promise<number> {
  const startedAt = process.hrtime.bigint();
  const code = `${program}\nprocess.stdout.write(String(process.hrtime.bigint()));`;
  const endedAt = await runSnippet(code, { env: { API_URL: apiUrl, API_KEY: apiSecretKey } });
  return Number(BigInt(endedAt) - startedAt) / 1e6;
}
