import { execFileSync } from "node:child_process";
import type { Column, Figure } from "../../figures/figure.ts";
import { median } from "../../harness/statistics.ts";
import { type EmulatorBenchSettings, type Measuring, measuring } from "../measuring.ts";

const few = 20_000;
const many = 100_000;
const limitsMegabytes = { few: 110, many: 130 };
const limitKilobytes = 1;
const inFlight = 4;

/** Resident memory of the process after 20 000 and 100 000 stored actions of 1 000 users, and per additional action. */
export async function measureMemory({ rounds }: EmulatorBenchSettings): Promise<Figure[]> {
  const samples: { start: number; few: number; many: number }[] = [];
  for (let round = 0; round < Math.ceil(rounds / 3); round++) samples.push(await measuring(measureOnce));
  const start = median(samples.map((sample) => sample.start));
  const each = median(samples.map((sample) => ((sample.many - sample.few) / (many - few)) * 1000));
  const afterActions = (id: string, size: "few" | "many", actions: number): Figure => {
    const megabytes = median(samples.map((sample) => sample[size]));
    return {
      id,
      title: `Memory after ${inThousands(actions)} stored actions`,
      target: `≤ ${limitsMegabytes[size]} MB`,
      measured: `${megabytes.toFixed(0)} MB`,
      passed: megabytes <= limitsMegabytes[size],
      columns: [memory(`Memory after ${inThousands(actions)} actions`, megabytes)],
    };
  };
  const afterFew = afterActions("memory", "few", few);
  return [
    {
      ...afterFew,
      columns: [
        memory("Memory of Node itself, with an empty script", nodeMegabytes()),
        memory("Memory after the first response", start),
        ...afterFew.columns,
      ],
    },
    afterActions("memory-of-many", "many", many),
    {
      id: "memory-per-action",
      title: "Memory of each further action",
      target: `≤ ${limitKilobytes} kB`,
      measured: `${each.toFixed(2)} kB`,
      passed: each <= limitKilobytes,
      columns: [{ name: "Memory of each further action", unit: "kB", digits: 2, values: { emulator: each } }],
    },
  ];
}

function memory(name: string, megabytes: number): Column {
  return { name, unit: "MB", digits: 0, values: { emulator: megabytes } };
}

async function measureOnce({ start, track }: Measuring) {
  const emulator = await start("emulator");
  const atStart = emulator.megabytes();
  await track(emulator, { calls: few, inFlight });
  const afterFew = emulator.megabytes();
  await track(emulator, { calls: many - few, inFlight });
  return { start: atStart, few: afterFew, many: emulator.megabytes() };
}

/** It depends on the machine as well as on Node: how much of its program file the system maps at once. */
function nodeMegabytes(): number {
  return Number(execFileSync(process.execPath, ["--print", "process.memoryUsage.rss()"])) / 1_000_000;
}

function inThousands(number: number): string {
  return `${number / 1000} 000`;
}
