import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Authsignal } from "@authsignal-actions/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createFakeAuthsignal } from "../src/index.ts";

const packages = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(import.meta.url);
const scope = "@authsignal-actions";
/** Packages that entry points of `testing` are for. */
const peers = ["vitest", "@playwright/test", "msw"];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "authsignal-declarations-"));
  for (const name of ["client", "sdk", "emulator", "testing"]) await installBuilt(name);
  for (const peer of peers) await linkPeer(peer, store("testing"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("code that exports results with declaration: true, and can import only this package", () => {
  // The inferred types name every type in the signatures.
  const sources: Record<string, () => Promise<string>> = {
    async testing() {
      await using fake = await createFakeAuthsignal();
      return [
        `import { createFakeAuthsignal, build, buildError, buildRequest, buildWebhookEvent } from "${scope}/testing";`,
        `import { deliverWebhook, deliverWebhooks, matchers, redirectOf, runScenario, runScenarios } from "${scope}/testing";`,
        `import { scenarios, setupAuthsignal, signWebhook, toFetch } from "${scope}/testing";`,
        "export const start = () => createFakeAuthsignal();",
        'export const startAllowing = () => createFakeAuthsignal({ authsignal: { onUnavailable: "ALLOW" } });',
        "export const readControl = async () => (await createFakeAuthsignal()).control;",
        ...exportsOf("(await createFakeAuthsignal())", fake),
        'export const tracked = async () => (await start()).authsignal.track({ userId: "u", action: "a" });',
        'export const trackedOrNot = async () => (await startAllowing()).authsignal.track({ userId: "u", action: "a" });',
        'export const action = build("track"), refusal = buildError("track", 429);',
        'export const verify = buildWebhookEvent("action.verify"), logs = buildWebhookEvent("action.log_created");',
        'export const request = buildRequest("track", { attributes: { custom: { amount: 1 } } });',
        "export { build, buildError, buildRequest, buildWebhookEvent, createFakeAuthsignal };",
        "export { deliverWebhook, deliverWebhooks, matchers, redirectOf, runScenario, runScenarios, scenarios };",
        "export { setupAuthsignal, signWebhook, toFetch };",
        "export const delivered = (app: { fetch: (request: Request) => Response }) =>",
        '  deliverWebhook(app, "action.verify", { secret: "key", variant: "late" });',
        "export const hooked = setupAuthsignal({ config: {} });",
        `import { authsignalHandlers } from "${scope}/testing/msw";`,
        'import { setupServer } from "msw/node";',
        "export const handlers = async () => authsignalHandlers(await createFakeAuthsignal());",
        "export const server = async () => setupServer(...(await handlers()));",
        "export { authsignalHandlers };",
      ].join("\n");
    },
    async "testing/runners"() {
      return [
        `import { createTest, setupAuthsignal, test } from "${scope}/testing/vitest";`,
        'import { expect } from "vitest";',
        'const config = { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const }] };',
        "export const own = createTest({ config, strict: false });",
        'export const unavailable = createTest({ authsignal: { onUnavailable: "ALLOW" } });',
        "export const fake = setupAuthsignal({ config });",
        'own("tracks", async ({ fake, authsignal }) => {',
        '  const response = await authsignal.track({ userId: "u", action: "a" });',
        "  expect(response).toBeAllowed();",
        '  expect(response).toHaveState("ALLOW");',
        '  expect(fake).toHaveTracked({ userId: "u", times: 1 });',
        "});",
        "export { createTest, setupAuthsignal, test };",
        `import { createTest as createBrowserTest, test as browserTest } from "${scope}/testing/playwright";`,
        'export const ownBrowser = createBrowserTest({ application: { command: ["node", "server.js"] } });',
        'ownBrowser("pays", async ({ page, fake, challengePage, authsignalWorker }) => {',
        '  await page.goto(authsignalWorker.applicationUrl ?? "/");',
        "  await challengePage.complete();",
        "  await fake.reset();",
        "});",
        "export { createBrowserTest, browserTest };",
      ].join("\n");
    },
    async sdk() {
      const authsignal = new Authsignal({ apiSecretKey: "a-key" });
      return [
        `import { Authsignal, generateSignatureHeader } from "${scope}/sdk";`,
        'const sdk = new Authsignal({ apiSecretKey: "a-key" });',
        ...exportsOf("sdk", authsignal),
        'export const tracked = () => sdk.track({ userId: "u", action: "a" }, { onUnavailable: "BLOCK" });',
        "export { sdk, generateSignatureHeader };",
      ].join("\n");
    },
    async emulator() {
      await using fake = await createFakeAuthsignal();
      return [
        `import { createEmulator, createEmulatorControlClient } from "${scope}/emulator";`,
        "export const start = () => createEmulator();",
        "export const readControl = async () => (await createEmulator()).control;",
        ...exportsOf("(await createEmulator())", { control: fake.control }),
        "export { createEmulatorControlClient };",
      ].join("\n");
    },
  };

  test.each(
    Object.keys(sources).flatMap((name) =>
      ["typescript-5.4", "typescript-5", "typescript"].map((compiler) => ({ name, compiler })),
    ),
  )("compiles for $name with $compiler", async ({ name, compiler }) => {
    const consumer = join(folder, `${name.replace("/", "-")}-${compiler}`);
    const [own = ""] = name.split("/");
    await mkdir(join(consumer, "node_modules", scope), { recursive: true });
    await symlink(join(store(own), scope, own), join(consumer, "node_modules", scope, own));
    if (own === "testing") for (const peer of peers) await linkPeer(peer, join(consumer, "node_modules"));
    await writeFile(join(consumer, "package.json"), '{"type":"module"}');
    await writeFile(join(consumer, "index.ts"), (await sources[name]?.()) ?? "");
    await writeFile(
      join(consumer, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: {
          ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, target: "es2022" },
          ...{ declaration: true, emitDeclarationOnly: true, outDir: "out" },
          ...{ module: "nodenext", lib: ["es2022"], types: ["node"] },
          typeRoots: [join(packages, "../node_modules/@types")],
        },
        files: ["index.ts"],
      }),
    );
    const compile = join(dirname(require.resolve(`${compiler}/package.json`)), "bin/tsc");

    const { stdout } = await promisify(execFile)(process.execPath, [compile, "-p", consumer]).catch(
      (error: { stdout: string }) => error,
    );

    // The types of a runner may need a newer compiler or the DOM; those of this package must not.
    const isOfPeer = (line: string) => /^\s|^(?!.*@authsignal-actions)\S*node_modules/.test(line);
    expect(stdout.split("\n").filter((line) => line !== "" && !isOfPeer(line))).toEqual([]);
    const declarations = await readFile(join(consumer, "out/index.d.ts"), "utf8");
    const imported = new Set(declarations.match(/(?<=\bimport\(")[^"]+/g));
    // Nothing else, such as a package that only `testing` depends on, or a file of its `dist`.
    const entries = ["", "/vitest", "/playwright", "/msw"].map((entry) => `${scope}/${own}${entry}`);
    expect([...imported].filter((specifier) => ![...entries, ...peers, "msw/node"].includes(specifier))).toEqual([]);
    expect(imported.size).toBeGreaterThan(0);
  });
});

/** One line per function of an object, and of nested objects, that exports it under its own name. */
function exportsOf(path: string, object: object): string[] {
  const own = Object.getPrototypeOf(object) === Object.prototype ? object : Object.getPrototypeOf(object);
  const names = new Set([...Object.getOwnPropertyNames(own), ...Object.keys(object)]);
  names.delete("constructor");
  return [...names].flatMap((name) => {
    const value: unknown = (object as Record<string, unknown>)[name];
    const inner = `${path}.${name}`;
    if (typeof value === "object" && value !== null) return exportsOf(inner, value);
    return [`export const ${inner.replaceAll(/\W+/g, "_")} = async () => ${inner};`];
  });
}

/** Links a package of this workspace into a `node_modules`. */
async function linkPeer(peer: string, modules: string): Promise<void> {
  await mkdir(dirname(join(modules, peer)), { recursive: true });
  await symlink(await realpath(join(packages, "testing/node_modules", peer)), join(modules, peer));
}

function store(name: string): string {
  return join(folder, "node_modules/.pnpm", `${name}@0.0.0`, "node_modules");
}

/** A package in pnpm's layout: its dependencies are not reachable from its dependents. */
async function installBuilt(name: string): Promise<void> {
  const installed = join(store(name), scope, name);
  await mkdir(installed, { recursive: true });
  await cp(join(packages, name, "package.json"), join(installed, "package.json"));
  await cp(join(packages, name, "dist"), join(installed, "dist"), { recursive: true });
  const { dependencies = {} } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  // The types of the packages import only each other.
  for (const dependency of Object.keys(dependencies).filter((one) => one.startsWith(scope))) {
    await symlink(join(store(dependency.slice(scope.length + 1)), dependency), join(store(name), dependency));
  }
}
