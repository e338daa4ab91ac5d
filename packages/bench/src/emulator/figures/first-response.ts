import type { Figure } from "../../figures/figure.ts";
import { interleave } from "../../harness/interleave.ts";
import { median } from "../../harness/statistics.ts";
import type { EmulatorBenchSettings } from "../measuring.ts";
import { startProgram } from "../programs.ts";

const limitMilliseconds = 200;

/** Time from the start of the process to the first response of `track`. */
export async function measureFirstResponse({ rounds }: EmulatorBenchSettings): Promise<Figure> {
  const samples = await interleave(["emulator", "prism"], rounds * 2, async (name) => {
    const program = await startProgram(name);
    await program.close();
    return program.startMilliseconds;
  });
  const emulator = median(samples.emulator);
  return {
    id: "first-response",
    title: "Start to the first response",
    target: `≤ ${limitMilliseconds} ms`,
    measured: `${emulator.toFixed(0)} ms`,
    passed: emulator <= limitMilliseconds,
    columns: [
      {
        name: "Start to the first response",
        unit: "ms",
        digits: 0,
        values: { emulator, prism: median(samples.prism) },
      },
    ],
  };
}
