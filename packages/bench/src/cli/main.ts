import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startProgram } from "../emulator/programs.ts";
import { type Figure, times } from "../figures/figure.ts";
import { interleave } from "../harness/interleave.ts";
import { cleanEnvironment } from "../harness/start-process.ts";
import { median } from "../harness/statistics.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "15" } } });
const rounds = Number(values.rounds);
if (!(rounds > 0)) throw new RangeError("--rounds must be above 0.");

const cli = fileURLToPath(new URL("../../../cli/dist/bin.js", import.meta.url));
const commander = fileURLToPath(new URL("./commander-program.mjs", import.meta.url));

/** The home of every measured process. Holds the compile cache of the command line. */
const folder = await mkdtemp(join(tmpdir(), "authsignal-bench-"));

/** Loaded into every measured process alike. */
const reportUsage = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from "node:fs";
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    writeSync(3, JSON.stringify({ cpu: (user + system) / 1000, megabytes: process.resourceUsage().maxRSS / 1000 }));
  });
`)}`;

interface Usage {
  /** Milliseconds of the processor. */
  cpu: number;
  /** Milliseconds from start to exit. */
  time: number;
  /** Most resident memory. */
  megabytes: number;
}

/** Runs a Node program to its end. */
async function run(args: readonly string[], env: Record<string, string> = {}): Promise<Usage> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ["--import", reportUsage, ...args], {
    env: { ...cleanEnvironment(), HOME: folder, XDG_CACHE_HOME: "", LOCALAPPDATA: folder, ...env },
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  const [, , , report] = child.stdio;
  if (!report || !("readable" in report)) throw new Error("The process has no fourth stream.");
  const [usage, [code]] = await Promise.all([
    json(report as NodeJS.ReadableStream & AsyncIterable<Buffer>),
    once(child, "exit"),
  ]);
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}.`);
  return { ...(usage as Omit<Usage, "time">), time: performance.now() - startedAt };
}

/** The ratio of each round, so that a machine that is slow for a while does not change it. */
function ratio(own: readonly Usage[], other: readonly Usage[], name: "cpu" | "time"): number {
  return median(own.map((usage, round) => usage[name] / (other[round]?.[name] ?? Number.NaN)));
}

function figure(id: string, title: string, { limit, ratio: measured }: { limit: number; ratio: number }): Figure {
  return { id, title, target: `≤ ${times(limit)}`, measured: times(measured), passed: measured <= limit, columns: [] };
}

async function measureStart(): Promise<Figure[]> {
  const empty = join(folder, "empty.mjs");
  await writeFile(empty, "");
  const emulator = await startProgram("emulator");
  const env = { AUTHSIGNAL_API_SECRET_KEY: emulator.apiSecretKey, AUTHSIGNAL_API_URL: emulator.url };
  const track = ["track", "--user-id", "usr_1", "--action", "signIn"];
  const programs = { empty: [empty], help: [cli, "--help"], track: [cli, ...track], commander: [commander, ...track] };
  try {
    // Node writes the compile cache when a process exits, and only with code of an earlier run is it complete.
    for (let runs = 0; runs < 2; runs++) await run(programs.track, env);
    const samples = await interleave(Object.keys(programs) as (keyof typeof programs)[], rounds, (name) =>
      run(programs[name], env),
    );
    return [
      figure("help-cpu", "Processor time of --help, over an empty script", {
        limit: 1.3,
        ratio: ratio(samples.help, samples.empty, "cpu"),
      }),
      figure("track-cpu", "Processor time of track with a warm compile cache, over an empty script", {
        limit: 2,
        ratio: ratio(samples.track, samples.empty, "cpu"),
      }),
      figure("track-time", "Time of track with a warm compile cache, over commander and the vendor SDK", {
        limit: 0.6,
        ratio: ratio(samples.track, samples.commander, "time"),
      }),
    ];
  } finally {
    await emulator.close();
  }
}

const actionsPerUser = 100;

/** Memory of an export of 100 000 actions over that of one of 10 000. */
async function measureExport(): Promise<Figure> {
  const body = JSON.stringify(
    Array.from({ length: actionsPerUser }, (_, index) => ({
      actionCode: "signIn",
      idempotencyKey: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
      createdAt: "2026-01-31T12:00:00.000Z",
      state: "ALLOW",
    })),
  );
  const server = createServer((_request, response) =>
    response.writeHead(200, { "content-type": "application/json" }).end(body),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const env = {
    AUTHSIGNAL_API_SECRET_KEY: "key",
    AUTHSIGNAL_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
  };
  const exported = async (actions: number) => {
    const users = join(folder, `${actions}.txt`);
    const output = join(folder, `${actions}.ndjson`);
    await writeFile(users, Array.from({ length: actions / actionsPerUser }, (_, index) => `usr_${index}\n`).join(""));
    const { megabytes } = await run([cli, "export", "--users", users, "--output", output], env);
    if ((await stat(output)).size < actions * 100) throw new Error("The export is not complete.");
    return megabytes;
  };
  try {
    const [small, large] = [await exported(10_000), await exported(100_000)];
    const limit = 1.15;
    return {
      ...figure("export-memory", "Memory of an export of 100 000 actions, over one of 10 000", {
        limit,
        ratio: large / small,
      }),
      measured: `${times(large / small)} (${large.toFixed(0)} MB)`,
    };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

try {
  const figures = [...(await measureStart()), await measureExport()];
  console.log("| Figure | Target | Measured | |\n| --- | --- | --- | --- |");
  for (const { title, target, measured, passed } of figures)
    console.log(`| ${title} | ${target} | ${measured} | ${passed ? "pass" : "**miss**"} |`);
} finally {
  await rm(folder, { recursive: true });
}
