#!/usr/bin/env node
import packageJson from "../package.json" with { type: "json" };
import { exitOnBrokenPipe } from "./exit-on-broken-pipe.ts";
import { processSystem } from "./process-system.ts";
import { rootHelp } from "./root-help.ts";

const args = process.argv.slice(2);
const [first] = args;
exitOnBrokenPipe();

if (first === undefined) {
  process.stderr.write(rootHelp(packageJson.version));
  process.exitCode = 64;
} else if (first === "--help" || first === "-h" || first === "help") {
  process.stdout.write(rootHelp(packageJson.version));
} else if (first === "--version" || first === "-v") {
  process.stdout.write(`${packageJson.version}\n`);
} else {
  const { main } = await import("./main.ts");
  process.exitCode = await main(args, processSystem());
}
