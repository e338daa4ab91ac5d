import type { Figure } from "../../figures/figure.ts";
import { median } from "../../harness/statistics.ts";
import { type EmulatorBenchSettings, measuring } from "../measuring.ts";

const first = 20_000;
const further = 40_000;
const limitMegabytes = 110;
const limitKilobytes = 2.5;
const inFlight = 4;

/** Resident memory of the process after 20 000 stored actions of 1 000 users, and per additional action. */
export async function measureMemory({ rounds }: EmulatorBenchSettings): Promise<Figure[]> {
  const samples: { start: number; stored: number; each: number }[] = [];
  for (let round = 0; round < Math.ceil(rounds / 3); round++) samples.push(await measuring(measureOnce));
  const megabytes = median(samples.map(({ stored }) => stored));
  const kilobytes = median(samples.map(({ each }) => each));
  const start = median(samples.map(({ start }) => start));
  return [
    {
      id: "memory",
      title: `Memory after ${inThousands(first)} stored actions`,
      target: `≤ ${limitMegabytes} MB`,
      measured: `${megabytes.toFixed(0)} MB`,
      passed: megabytes <= limitMegabytes,
      columns: [
        { name: "Memory after the first response", unit: "MB", digits: 0, values: { emulator: start } },
        { name: `Memory after ${inThousands(first)} actions`, unit: "MB", digits: 0, values: { emulator: megabytes } },
      ],
    },
    {
      id: "memory-per-action",
      title: "Memory of each further action",
      target: `≤ ${limitKilobytes} kB`,
      measured: `${kilobytes.toFixed(2)} kB`,
      passed: kilobytes <= limitKilobytes,
      columns: [{ name: "Memory of each further action", unit: "kB", digits: 2, values: { emulator: kilobytes } }],
    },
  ];
}

async function measureOnce({ start, track }: Parameters<Parameters<typeof measuring>[0]>[0]) {
  const emulator = await start("emulator");
  const atStart = emulator.megabytes();
  await track(emulator, { calls: first, inFlight });
  const stored = emulator.megabytes();
  await track(emulator, { calls: further, inFlight });
  return { start: atStart, stored, each: ((emulator.megabytes() - stored) / further) * 1000 };
}

function inThousands(number: number): string {
  return `${number / 1000} 000`;
}
