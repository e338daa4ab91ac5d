import { cpus, loadavg } from "node:os";
import type { Machine } from "./report.ts";

/** Describes the machine without identifying it. */
export function describeMachine(): Machine {
  const [first, ...others] = cpus();
  return {
    cpu: first?.model.trim() ?? "unknown",
    cores: others.length + 1,
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    loadBefore: currentLoad(),
  };
}

/** Processes that wanted to run, on average, in the last minute. */
export function currentLoad(): number {
  return Number((loadavg()[0] ?? 0).toFixed(1));
}

/** The line under the heading of a report. */
export function machineLine(date: string, { cpu, cores, system, node, loadBefore, loadAfter }: Machine): string {
  const load = `load before the run ${loadBefore}${loadAfter === undefined ? "" : `, after it ${loadAfter}`}`;
  return `${date} · ${cpu}, ${cores} cores, ${system}, Node ${node} · ${load}`;
}
