import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { regions } from "@authsignal-actions/client";
import { readSpec } from "../test/support/spec-document.ts";
import { checkOptions } from "./check-options.ts";
import { formatReport } from "./format-report.ts";

const keyVariable = "AUTHSIGNAL_API_SECRET_KEY";

/**
 * `pnpm test:contract`: the suites of this package; with `--live` the suite that is taken to a real tenant instead, which
 * the environment alone never starts.
 */
async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      live: { type: "boolean", default: false },
      region: { type: "string" },
      "api-url": { type: "string" },
      action: { type: "string", default: "contract-test" },
    },
  });
  if (!values.live) return runSuites();
  const apiSecretKey = process.env[keyVariable];
  if (!apiSecretKey) {
    console.log(`The contract was not run against the service: ${keyVariable} is not set.`);
    return 0;
  }
  const apiUrl = serviceUrl(
    values["api-url"] ?? (values.region ? undefined : process.env.AUTHSIGNAL_API_URL),
    values.region ?? process.env.AUTHSIGNAL_REGION,
  );
  const { action } = values;
  const document = await readSpec();
  checkOptions(document, { apiUrl, apiSecretKey, action });
  const userId = `contract-${randomBytes(8).toString("hex")}`;
  console.log(
    `Against ${new URL(apiUrl).host}: one user, ${userId}, two actions ${action} and an authenticator, which is removed at the end. The user and the actions stay.`,
  );
  // Check the options before loading Prism, which takes seconds.
  const { runLive } = await import("./run-live.ts");
  const report = await runLive(document, { apiUrl, apiSecretKey, action, userId });
  process.stdout.write(formatReport(report));
  return report.deviations.length === 0 ? 0 : 1;
}

function serviceUrl(apiUrl: string | undefined, region = "us"): string {
  if (apiUrl !== undefined) {
    if (URL.canParse(apiUrl)) return apiUrl.replace(/\/+$/, "");
    throw new Error("--api-url must be an absolute URL, such as https://api.authsignal.com/v1.");
  }
  if (Object.hasOwn(regions, region)) return regions[region as keyof typeof regions];
  throw new Error(`--region must be one of ${Object.keys(regions).join(", ")}.`);
}

/** The environment without variables that could make a test reach a tenant. */
function runSuites(): Promise<number> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("AUTHSIGNAL_")));
  const cwd = new URL("..", import.meta.url);
  return new Promise((resolve, reject) => {
    const suites = spawn("vitest", ["run"], { cwd, env, stdio: "inherit" });
    suites.once("error", reject);
    suites.once("close", (code) => resolve(code ?? 1));
  });
}

process.exitCode = await main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  return 2;
});
