import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dependencyClosure } from "../src/packages/dependency-closure.ts";
import { packagesLimit } from "../src/packages/packages-limit.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "authsignal-bench-test-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function install(path: string, manifest: object): Promise<void> {
  await mkdir(join(folder, path), { recursive: true });
  await writeFile(join(folder, path, "package.json"), JSON.stringify({ version: "1.0.0", ...manifest }));
}

test("installing the SDK installs no more packages than allowed, itself included", () => {
  const installed = dependencyClosure(join(import.meta.dirname, "../../sdk"));
  expect([...installed].join(", ")).toMatch(/^@authsignal-actions\/sdk@/);
  expect(installed.size, [...installed].join(", ")).toBeLessThanOrEqual(packagesLimit);
});

test("a package counts once for each version, however many need it", async () => {
  await install("app", { name: "app", dependencies: { left: "1", right: "1" } });
  await install("app/node_modules/left", { name: "left", dependencies: { shared: "1" } });
  await install("app/node_modules/right", { name: "right", dependencies: { shared: "2" } });
  await install("app/node_modules/shared", { name: "shared" });
  await install("app/node_modules/right/node_modules/shared", { name: "shared", version: "2.0.0" });
  expect([...dependencyClosure(join(folder, "app"))].sort()).toEqual([
    "app@1.0.0",
    "left@1.0.0",
    "right@1.0.0",
    "shared@1.0.0",
    "shared@2.0.0",
  ]);
});

test("packages that need each other end", async () => {
  await install("round", { name: "round", dependencies: { robin: "1" } });
  await install("round/node_modules/robin", { name: "robin", dependencies: { round: "1" } });
  await install("round/node_modules/round", { name: "round", dependencies: { robin: "1" } });
  expect(dependencyClosure(join(folder, "round")).size).toBe(2);
});

test("a dependency that is missing is an error, an optional one is not", async () => {
  await install("broken", { name: "broken", dependencies: { "no-such-package": "1" } });
  expect(() => dependencyClosure(join(folder, "broken"))).toThrow("broken needs no-such-package");
  await install("lenient", { name: "lenient", optionalDependencies: { "no-such-package": "1" } });
  expect(dependencyClosure(join(folder, "lenient")).size).toBe(1);
});
