import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { interleave } from "../harness/interleave.ts";
import { runSnippet } from "../harness/run-snippet.ts";
import { median } from "../harness/statistics.ts";
import type { BenchSettings } from "../settings.ts";
import type { Figure } from "./figure.ts";

const targetMilliseconds = 6;

const modules = {
  sdk: "@authsignal-actions/sdk",
  vendor: "@authsignal/node",
  "openapi-fetch": "openapi-fetch",
  ky: "ky",
  axios: "axios",
} as const;

/** Import time in a new process, above that of an empty module, and whether the import loads Node's `fetch`. */
export async function measureImportTime({ starts }: BenchSettings): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), "authsignal-bench-"));
  try {
    const emptyFile = join(folder, "empty.mjs");
    await writeFile(emptyFile, "");
    const specifiers = { ...modules, empty: pathToFileURL(emptyFile).href };
    const names = Object.keys(specifiers) as (keyof typeof specifiers)[];
    const samples = await interleave(names, starts, (name) => timeImport(specifiers[name]));

    const empty = median(samples.empty.map(({ milliseconds }) => milliseconds));
    const above = Object.keys(modules).map((name) => {
      const own = samples[name as keyof typeof modules].map(({ milliseconds }) => milliseconds);
      return [name, median(own) - empty];
    });
    const values: Record<string, number> = Object.fromEntries(above);
    const { sdk = Number.NaN, vendor = Number.NaN } = values;
    const loadsUndici = samples.sdk.some((sample) => sample.loadsUndici);
    return {
      id: "import-time",
      title: "Import, over an empty module",
      target: `≤ ${targetMilliseconds} ms, undici not loaded`,
      measured: `${sdk.toFixed(1)} ms (the vendor SDK: ${vendor.toFixed(1)}), undici ${loadsUndici ? "loaded" : "not loaded"}`,
      passed: sdk <= targetMilliseconds && !loadsUndici,
      columns: [{ name: "Import", unit: "ms", digits: 1, values }],
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface ImportSample {
  milliseconds: number;
  loadsUndici: boolean;
}

async function timeImport(specifier: string): Promise<ImportSample> {
  return JSON.parse(
    await runSnippet(`
      const startedAt = performance.now();
      await import(${JSON.stringify(specifier)});
      const milliseconds = performance.now() - startedAt;
      const loadsUndici = process.moduleLoadList.some((name) => name.endsWith("internal/deps/undici/undici"));
      process.stdout.write(JSON.stringify({ milliseconds, loadsUndici }));
    `),
  );
}
