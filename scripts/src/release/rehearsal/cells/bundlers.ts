import { allNames, own, use } from "../consumers.ts";
import { expectJson, type Rehearsal } from "../rehearsal.ts";
import type { Cell } from "../run-cells.ts";

const bundlers = [
  {
    name: "esbuild",
    command: ["esbuild", "use-sdk.mjs", "--bundle", "--platform=node", "--format=esm", "--outfile=out/esbuild.mjs"],
    output: "out/esbuild.mjs",
  },
  {
    name: "webpack",
    command: ["webpack", "--mode=production", "--target=node", "--entry=./use-sdk.mjs", "--output-path=out/webpack"],
    output: "out/webpack/main.js",
  },
  {
    name: "rollup",
    command: ["rollup", "use-sdk.mjs", "--config", "rollup.config.mjs", "--file", "out/rollup.mjs"],
    output: "out/rollup.mjs",
  },
  {
    name: "Vite",
    command: ["vite", "build", "--config", "vite.config.mjs"],
    output: "out/vite/use-sdk.mjs",
  },
] as const;

/** Each bundler makes one file of a program that uses the SDK and the client, and the file does what the program does. */
export function bundlerCells(rehearsal: Rehearsal): Cell[] {
  return bundlers.map(({ name, command: [program, ...args], output }) => ({
    group: "bundler",
    name,
    run: async (signal) => {
      const project = await rehearsal.project("bundlers", [
        ...own(allNames),
        ...["esbuild@0.28.2", "rollup@4.68.8", "@rollup/plugin-node-resolve@16.0.3", "vite@8.4.0"],
        ...["webpack@5.113.0", "webpack-cli@7.3.1"],
      ]);
      const run = use(rehearsal.machine, project, signal);
      await run([`node_modules/.bin/${program}`, ...args]);
      const cli = "node_modules/@authsignal-actions/cli/dist/bin.js";
      expectJson(await run(["node", cli, "emulator", "exec", "--", "node", output]), {
        state: "ALLOW",
        missing: true,
        transport: "node",
      });
    },
  }));
}
