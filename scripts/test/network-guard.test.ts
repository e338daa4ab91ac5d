import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { repositoryRoot } from "../src/paths.ts";

const setupFile = join(repositoryRoot, "scripts/src/vitest/setup.ts");

/** What a test of a suite with the guard does, and the host that it then fails by, if any. */
const cases: { name: string; body: string; host?: string }[] = [
  { name: "fetch", body: `await fetch("https://api.example/v1").catch(() => {});`, host: "api.example" },
  { name: "node:http", body: `await once(http.get("http://a.example"), "error");`, host: "a.example" },
  { name: "an IPv4 address", body: `await fetch("http://192.0.2.1/").catch(() => {});`, host: "192.0.2.1" },
  { name: "an IPv6 address", body: `await fetch("http://[2001:db8::1]/").catch(() => {});`, host: "2001:db8::1" },
  { name: "a socket", body: `await once(net.connect(9, "192.0.2.2"), "error");`, host: "192.0.2.2" },
  { name: "two addresses looked up", body: connectBy("net", "192.0.2.3"), host: "api.test (192.0.2.3)" },
  {
    name: "one address looked up",
    body: connectBy("net", "192.0.2.4", "autoSelectFamily: false"),
    host: "api.test (192.0.2.4)",
  },
  { name: "TLS", body: connectBy("tls", "192.0.2.5"), host: "api.test (192.0.2.5)" },
  { name: "dns.lookup", body: `await promisify(dns.lookup)("b.example").catch(() => {});`, host: "b.example" },
  { name: "a promised lookup", body: `await dns.promises.lookup("c.example").catch(() => {});`, host: "c.example" },
  { name: "a named import", body: `await resolve4("d.example").catch(() => {});`, host: "d.example" },
  {
    name: "a resolver",
    body: `await new Promise((done) => new dns.Resolver().resolve4("e.example", done));`,
    host: "e.example",
  },
  {
    name: "a datagram",
    body: `try { dgram.createSocket("udp4").send("a", 9, "192.0.2.6"); } catch {}`,
    host: "192.0.2.6",
  },
  { name: "a process it starts", body: inChild(`fetch("https://f.example").catch(() => {})`), host: "f.example" },
  {
    name: "a process that such a process starts",
    body: inChild(
      `require("child_process").spawn(process.execPath, ["-e", "fetch('https://g.example')"], { env: {}, stdio: "inherit" })`,
    ),
    host: "g.example",
  },
  {
    name: "connections to this machine",
    body: `
      const server = net.createServer((socket) => socket.end("HTTP/1.1 204 No Content\\r\\n\\r\\n")).listen(0);
      await once(server, "listening");
      for (const host of ["127.0.0.1", "localhost", "0.0.0.0"]) {
        await fetch(\`http://\${host}:\${server.address().port}/\`);
      }
      // Not every machine has IPv6.
      await fetch(\`http://[::1]:\${server.address().port}/\`).catch(() => {});
      server.close();`,
  },
  { name: "a lookup that gives loopback", body: connectBy("net", "127.0.0.1") },
  {
    name: "names reserved to not exist",
    body: `
      for (const host of ["api.invalid", "api.test"]) {
        const { cause } = await fetch(\`https://\${host}\`).catch((error) => error);
        expect(cause).toMatchObject({ code: "ENOTFOUND", syscall: "getaddrinfo", hostname: host });
      }`,
  },
];

/** A program for a Node process that is given no environment. */
function inChild(code: string): string {
  return `await promisify(execFile)(process.execPath, ["-e", ${JSON.stringify(code)}], { env: {} });`;
}

/** Connects to a name that the caller looks up without a packet. */
function connectBy(module: string, address: string, options = ""): string {
  return `
    const found = { address: "${address}", family: 4 };
    const lookup = (_, { all }, done) => (all ? done(null, [found, found]) : done(null, found.address, 4));
    const socket = ${module}.connect({ host: "api.test", port: 9, lookup, ${options} });
    await once(socket, "connect").catch(() => {});`;
}

describe("a test that connects", () => {
  const failures = new Map<string, string>();
  beforeAll(async () => {
    await mkdir(join(repositoryRoot, "scripts/test-results"), { recursive: true });
    // Inside the package, where vitest is found.
    const folder = await mkdtemp(join(repositoryRoot, "scripts/test-results/network-guard-"));
    try {
      for (const result of await runCases(folder)) failures.set(result.title, result.failureMessages.join("\n"));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test.each(cases)("by $name", ({ name, host }) => {
    const words = "Error: Tests may only connect to loopback. This one, or a process it started, tried";
    expect(failures.get(name)?.split("\n")[0]).toBe(host === undefined ? "" : `${words} ${host}.`);
  });
});

async function runCases(folder: string): Promise<{ title: string; failureMessages: string[] }[]> {
  const imports = `
    import { execFile } from "node:child_process";
    import dgram from "node:dgram";
    import dns from "node:dns";
    import { resolve4 } from "node:dns/promises";
    import { once } from "node:events";
    import http from "node:http";
    import net from "node:net";
    import tls from "node:tls";
    import { promisify } from "node:util";
    import { expect, test } from "vitest";
  `;
  const tests = cases.map(({ name, body }) => `test(${JSON.stringify(name)}, async () => { ${body} });`);
  await writeFile(join(folder, "a.test.mjs"), [imports, ...tests].join("\n"));
  await writeFile(
    join(folder, "vitest.config.mjs"),
    `export default { test: { setupFiles: ${JSON.stringify(setupFile)}, testTimeout: 30_000 } };`,
  );
  const vitest = join(dirname(fileURLToPath(import.meta.resolve("vitest/package.json"))), "vitest.mjs");
  const report = join(folder, "report.json");
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("VITEST")));
  await promisify(execFile)(
    process.execPath,
    [vitest, "run", `--root=${folder}`, "--reporter=json", `--outputFile=${report}`],
    // With a report of its own: what these tests try is no fault of this one.
    { env: { ...env, NETWORK_GUARD_REPORT: join(folder, "violations") } },
  ).catch(() => {});
  return JSON.parse(await readFile(report, "utf8")).testResults[0].assertionResults;
}

test("every suite has the guard", async () => {
  const configs = globSync("{docs,scripts,packages/*}/vitest*.config.ts", { cwd: repositoryRoot }).sort();
  const suites = globSync("{docs,scripts,packages/*}/test", { cwd: repositoryRoot }).map(dirname).sort();
  expect(configs.filter((file) => file.endsWith("/vitest.config.ts")).map(dirname)).toEqual(suites);
  for (const file of configs) {
    const { default: config } = await import(pathToFileURL(join(repositoryRoot, file)).href);
    expect(resolve(repositoryRoot, dirname(file), config.test.setupFiles), file).toBe(setupFile);
  }
});
