import { cpus, loadavg } from "node:os";
import type { Machine } from "./report.ts";

/** What a reader needs to know of the machine, and nothing that names it. */
export function describeMachine(): Machine {
  const [first, ...others] = cpus();
  return {
    cpu: first?.model.trim() ?? "unknown",
    cores: others.length + 1,
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
}
