import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { audit } from "../src/gates/audit.ts";

const advisory = { id: 1, url: "https://advisories.example/1", title: "Reads files", vulnerable_versions: "<99" };

/** The environment of a machine whose registry responds to a request for advisories with this. */
async function environmentWith(status: number, body: unknown): Promise<NodeJS.ProcessEnv> {
  const server: Server = createServer((request, response) => {
    request.resume().on("end", () => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { ...process.env, pnpm_config_registry: `http://127.0.0.1:${port}/` };
}

test("a grave vulnerability in what users install fails, by name", async () => {
  const env = await environmentWith(200, { hono: [{ ...advisory, severity: "high" }] });
  expect(await audit(env)).toEqual({
    exitCode: 1,
    output: "high  hono <99: Reads files https://advisories.example/1",
  });
});

test("a moderate one passes", async () => {
  const env = await environmentWith(200, { hono: [{ ...advisory, severity: "moderate" }] });
  expect(await audit(env)).toEqual({ exitCode: 0, output: "No known vulnerability from high on." });
});

test("none passes", async () => {
  expect(await audit(await environmentWith(200, {}))).toMatchObject({ exitCode: 0 });
});

test("a registry without advisories is reported as not run, without its address", async () => {
  expect(await audit(await environmentWith(405, {}))).toEqual({
    exitCode: 0,
    output: "not run: the registry serves no advisories (405)",
  });
});
