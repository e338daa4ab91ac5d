#!/usr/bin/env node
import { existsSync, mkdirSync } from "node:fs";
import { enableCompileCache } from "node:module";
import packageJson from "../package.json" with { type: "json" };
import { exitOnBrokenPipe, exitOnInterrupt, keepInterrupt } from "./exit-early.ts";

/** Rendered by the build for the default width, so that help loads nothing else. */
declare const defaultHelp: string;
declare const defaultHelpWidth: number;

const args = process.argv.slice(2);
const [first, second] = args;
const isAlone = second === undefined;

const { node: requiredNode } = packageJson.engines;

if (isTooOld(process.versions.node)) {
  process.stderr.write(`authsignal-actions requires Node ${requiredNode}. This is Node ${process.versions.node}.\n`);
  process.exitCode = 78;
} else if (first === undefined) {
  await printHelp(process.stderr);
  process.exitCode = 64;
} else if (isAlone && (first === "--help" || first === "-h" || first === "help")) {
  await printHelp(process.stdout);
} else if (isAlone && (first === "--version" || first === "-v")) {
  exitOnBrokenPipe(process.stdout);
  process.stdout.write(`${packageJson.version}\n`);
} else {
  exitOnBrokenPipe(process.stdout);
  exitOnInterrupt();
  // `limitHeapGrowth` comes after the program has loaded, when the young generation may have grown.
  if (first === "emulator") process.getBuiltinModule("node:v8").setFlagsFromString("--semi-space-growth-factor=1");
  cacheCompiledCode();
  const { runProgram } = await import("./program.ts");
  process.exitCode = await runProgram(args, packageJson.version, { exitOnBrokenPipe, keepInterrupt });
}

/** An older Node lacks functions that are called below, and its error would not name the cause. */
function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = requiredNode.replace(">=", "").split(".").map(Number);
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}

async function printHelp(output: NodeJS.WriteStream): Promise<void> {
  exitOnBrokenPipe(output);
  // A terminal that does not know its width says 0.
  const columns = output.columns || (output.isTTY ? Number(process.env.COLUMNS) || 80 : defaultHelpWidth);
  if (columns >= defaultHelpWidth) output.write(defaultHelp);
  else output.write((await import("./program.ts")).rootHelp(packageJson.version, columns));
}

/** Keeps compiled code between runs. Only in a folder of the user, because what is in it gets executed. */
function cacheCompiledCode(): void {
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA } = process.env;
  const folder = XDG_CACHE_HOME?.startsWith("/") ? XDG_CACHE_HOME : (LOCALAPPDATA ?? (HOME && `${HOME}/.cache`));
  if (!folder) return;
  const cache = `${folder}/authsignal-actions`;
  // Node tries forever to create folders where that is not possible, such as in /proc.
  if (existsSync(cache) || (makeFolder(folder) && makeFolder(cache))) enableCompileCache(cache);
}

/** Whether the folder exists afterwards. */
function makeFolder(path: string): boolean {
  try {
    mkdirSync(path, { mode: 0o700 });
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EEXIST";
  }
}
