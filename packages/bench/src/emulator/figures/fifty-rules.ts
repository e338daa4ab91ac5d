import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Figure, times } from "../../figures/figure.ts";
import { interleave } from "../../harness/interleave.ts";
import { median, medianRatio } from "../../harness/statistics.ts";
import { type EmulatorBenchSettings, type Measuring, measuring } from "../measuring.ts";

const count = 50;
const greatestRatio = 1.5;

/** `track` with rules of which none matches, compared with `track` without rules. */
export async function measureFiftyRules(settings: EmulatorBenchSettings): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), "authsignal-bench-"));
  try {
    const file = join(folder, "emulator.json");
    await writeFile(file, JSON.stringify(config));
    return await measuring((tools) => measure(tools, settings, file));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure({ start, track }: Measuring, { rounds }: EmulatorBenchSettings, file: string): Promise<Figure> {
  const emulator = await start("emulator", ["--config", file]);
  const measureOne = async (action: "plain" | "ruled") =>
    (await track(emulator, { action, calls: 1_000, inFlight: 1 })).milliseconds;
  await interleave(["plain", "ruled"], 3, measureOne);
  const samples = await interleave(["plain", "ruled"], rounds * 2, measureOne);
  const ratio = medianRatio(samples.ruled, samples.plain);
  return {
    id: "fifty-rules",
    title: `\`track\` with ${count} rules, against none`,
    target: `≤ ${greatestRatio}×`,
    measured: times(ratio),
    passed: ratio <= greatestRatio,
    columns: [
      { name: "`track` without rules", unit: "ms", digits: 2, values: { emulator: median(samples.plain) } },
      { name: `\`track\` with ${count} rules`, unit: "ms", digits: 2, values: { emulator: median(samples.ruled) } },
    ],
  };
}

const config = {
  actions: [
    { actionCode: "plain", defaultUserActionResult: "ALLOW" },
    {
      actionCode: "ruled",
      defaultUserActionResult: "ALLOW",
      rules: Array.from({ length: count }, (_, index) => ({
        ruleId: `rule-${index}`,
        name: `Rule ${index}`,
        priority: index,
        type: "BLOCK",
        isActive: true,
        conditions: {
          and: [
            { ">=": [{ var: "custom.amount" }, 0] },
            { "!": { var: "ip.isAnonymous" } },
            { in: [{ var: "custom.currency" }, ["EUR", `currency ${index}`]] },
          ],
        },
      })),
    },
  ],
};
