#!/usr/bin/env node
import packageJson from "../package.json" with { type: "json" };
import { exitOnBrokenPipe, exitOnInterrupt } from "./exit-early.ts";
import { rootHelp } from "./help/root-help.ts";

const args = process.argv.slice(2);
const [first, second] = args;
const isAlone = second === undefined;
exitOnBrokenPipe();
exitOnInterrupt();

if (first === undefined) {
  process.stderr.write(rootHelp(packageJson.version, process.stderr.columns));
  process.exitCode = 64;
} else if (isAlone && (first === "--help" || first === "-h" || first === "help")) {
  process.stdout.write(rootHelp(packageJson.version, process.stdout.columns));
} else if (isAlone && (first === "--version" || first === "-v")) {
  process.stdout.write(`${packageJson.version}\n`);
} else {
  const [{ main }, { processSystem }] = await Promise.all([import("./main.ts"), import("./process-system.ts")]);
  process.exitCode = await main(args, processSystem(), packageJson.version);
}
