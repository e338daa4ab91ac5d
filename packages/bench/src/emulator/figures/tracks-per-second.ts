import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Figure, times } from "../../figures/figure.ts";
import { interleave } from "../../harness/interleave.ts";
import { median, medianRatio } from "../../harness/statistics.ts";
import { type EmulatorBenchSettings, type Measuring, measuring } from "../measuring.ts";

const leastRatio = 3;
const inFlight = 16;

/** `track` under load: the emulator stores each action, Prism returns an example. */
export async function measureTracksPerSecond(settings: EmulatorBenchSettings): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), "authsignal-bench-"));
  try {
    return await measuring((tools) => measure(tools, settings, join(folder, "emulator.db")));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(
  { start, track }: Measuring,
  { rounds, seconds }: EmulatorBenchSettings,
  data: string,
): Promise<Figure> {
  const targets = {
    emulator: await start("emulator"),
    "emulator with --data": await start("emulator", ["--data", data]),
    prism: await start("prism"),
    "prism without its log": await start("prism", ["--verboseLevel", "silent"]),
  };
  const names = ["emulator", "emulator with --data", "prism", "prism without its log"] as const;
  for (const name of names) await track(targets[name], { inFlight, seconds });
  const samples = await interleave(names, rounds, async (name) => {
    const { callsPerSecond } = await track(targets[name], { inFlight, seconds });
    return callsPerSecond;
  });
  const ratio = medianRatio(samples.emulator, samples.prism);
  const silentRatio = medianRatio(samples.emulator, samples["prism without its log"]);
  return {
    id: "tracks-per-second",
    title: `\`track\`, ${inFlight} in flight, against Prism`,
    target: `≥ ${leastRatio}×`,
    measured: `${times(ratio)}; ${times(silentRatio)} without Prism's log`,
    passed: ratio >= leastRatio,
    columns: [
      {
        name: "`track`",
        unit: "calls/s",
        digits: 0,
        values: Object.fromEntries(names.map((name) => [name, median(samples[name])])),
      },
    ],
  };
}
