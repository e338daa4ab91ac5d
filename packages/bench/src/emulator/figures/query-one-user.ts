import { type Figure, times } from "../../figures/figure.ts";
import { interleave } from "../../harness/interleave.ts";
import { median, medianRatio } from "../../harness/statistics.ts";
import { type EmulatorBenchSettings, type Measuring, measuring } from "../measuring.ts";

const few = 1_000;
const many = 100_000;
const actionsOfOneUser = 10;
const greatestRatio = 1.5;

/** `queryActions` of a user who has ten actions, among few and among many actions of others. */
export function measureQueryOneUser(settings: EmulatorBenchSettings): Promise<Figure> {
  return measuring((tools) => measure(tools, settings));
}

async function measure({ start, track, query }: Measuring, { rounds }: EmulatorBenchSettings): Promise<Figure> {
  const fill = async (actions: number) => {
    const emulator = await start("emulator");
    const users = actions / actionsOfOneUser;
    await track(emulator, { calls: actions, users, inFlight: 4 });
    return { emulator, users };
  };
  const targets = { few: await fill(few), many: await fill(many) };
  const measureOne = async (name: keyof typeof targets) => {
    const { emulator, users } = targets[name];
    return (await query(emulator, { calls: 1_000, users })).milliseconds;
  };
  await interleave(["few", "many"], 3, measureOne);
  const samples = await interleave(["few", "many"], rounds * 2, measureOne);
  const ratio = medianRatio(samples.many, samples.few);
  return {
    id: "query-one-user",
    title: "Query of one user among 100 000 actions, against 1 000",
    target: `≤ ${greatestRatio}×`,
    measured: times(ratio),
    passed: ratio <= greatestRatio,
    columns: [
      { name: "Query among 1 000 actions", unit: "ms", digits: 2, values: { emulator: median(samples.few) } },
      { name: "Query among 100 000 actions", unit: "ms", digits: 2, values: { emulator: median(samples.many) } },
    ],
  };
}
