import { type BenchProcess, startProcess } from "../harness/start-process.ts";
import type { LoadMessage, LoadSample, Queries, Target, Tracks } from "./load-process.ts";
import { type Program, type ProgramName, startProgram } from "./programs.ts";

/** Dependencies of a figure. They are closed with the figure. */
export interface Measuring {
  start(name: ProgramName, args?: readonly string[]): Promise<Program>;
  track(target: Target, tracks: Tracks): Promise<LoadSample>;
  query(target: Target, queries: Queries): Promise<LoadSample>;
}

/** How long and how often the programs are measured. */
export interface EmulatorBenchSettings {
  /** In each, every program has one turn. */
  rounds: number;
  /** Seconds of one turn under load. */
  seconds: number;
}

/** Lends a figure the programs and the process that calls them. */
export async function measuring<T>(measure: (tools: Measuring) => Promise<T>): Promise<T> {
  const programs: Program[] = [];
  const caller: BenchProcess = startProcess(new URL("./load-process.ts", import.meta.url));
  const ask = ({ url, apiSecretKey }: Target, load: { track: Tracks } | { query: Queries }) =>
    caller.ask<LoadSample>({ url, apiSecretKey, ...load } satisfies LoadMessage);
  try {
    return await measure({
      async start(name, args) {
        const program = await startProgram(name, args);
        programs.push(program);
        return program;
      },
      track: (target, track) => ask(target, { track }),
      query: (target, query) => ask(target, { query }),
    });
  } finally {
    await caller.close();
    await Promise.all(programs.map((program) => program.close()));
  }
}
