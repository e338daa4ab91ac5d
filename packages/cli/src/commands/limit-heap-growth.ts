import { setFlagsFromString } from "node:v8";

/**
 * Keeps the memory of a long-running process low. V8 otherwise grows the young generation fifteenfold under load, although
 * requests leave short-lived garbage, and lets the old generation double before it collects. `--optimize-for-size` would
 * limit that too, and cost an eighth of the speed. The threads of Maglev, its mid-tier compiler, keep 14 MB of working memory
 * for good, so TurboFan takes over from the interpreter earlier. Waiting for helper threads takes longer than to collect so
 * small a young generation.
 */
export function limitHeapGrowth(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
  setFlagsFromString("--no-parallel-scavenge");
  setFlagsFromString("--heap-growing-percent=20");
  setFlagsFromString("--no-maglev");
  setFlagsFromString("--invocation-count-for-turbofan=500");
}

/** Leaves code unoptimized. For a process that waits for the network anyway, because the compilers take 20 MB. */
export function skipOptimization(): void {
  setFlagsFromString("--no-opt");
  setFlagsFromString("--no-maglev");
}
