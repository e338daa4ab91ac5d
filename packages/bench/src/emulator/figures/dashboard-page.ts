import { type Figure, times } from "../../figures/figure.ts";
import { interleave } from "../../harness/interleave.ts";
import { median, medianRatio } from "../../harness/statistics.ts";
import { type EmulatorBenchSettings, type Measuring, measuring } from "../measuring.ts";

const few = 1_000;
const many = 100_000;
const greatestRatio = 1.5;

/** The first page of the dashboard, among few and among many actions. */
export function measureDashboardPage(settings: EmulatorBenchSettings): Promise<Figure> {
  return measuring((tools) => measure(tools, settings));
}

async function measure({ start, track }: Measuring, { rounds }: EmulatorBenchSettings): Promise<Figure> {
  const fill = async (calls: number) => {
    const emulator = await start("emulator");
    await track(emulator, { calls, inFlight: 4 });
    return new URL(emulator.url).origin;
  };
  const origins = { few: await fill(few), many: await fill(many) };
  const measureOne = async (name: keyof typeof origins) => {
    const samples: number[] = [];
    for (let count = 0; count < 50; count++) samples.push(await load(origins[name]));
    return median(samples);
  };
  await interleave(["few", "many"], 3, measureOne);
  const samples = await interleave(["few", "many"], rounds * 2, measureOne);
  const ratio = medianRatio(samples.many, samples.few);
  return {
    id: "dashboard-page",
    title: "First page of the dashboard with 100 000 actions, against 1 000",
    target: `≤ ${greatestRatio}×`,
    measured: times(ratio),
    passed: ratio <= greatestRatio,
    columns: [
      { name: "Dashboard with 1 000 actions", unit: "ms", digits: 2, values: { emulator: median(samples.few) } },
      { name: "Dashboard with 100 000 actions", unit: "ms", digits: 2, values: { emulator: median(samples.many) } },
    ],
  };
}

/** Milliseconds until the page has arrived. */
async function load(origin: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(`${origin}/`);
  const html = await response.text();
  if (!html.includes("<h1>Actions</h1>")) throw new Error(`The dashboard responded with ${response.status}.`);
  return performance.now() - startedAt;
}
