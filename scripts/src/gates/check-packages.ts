import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { runMain } from "../api/run-main.ts";
import { repositoryRoot } from "../paths.ts";
import { checkLicences } from "./licences.ts";
import { type PackedPackage, packPackages } from "./pack-packages.ts";
import { checkContents } from "./tarball-contents.ts";

/** A check of one packed package. Returns one line for each problem. */
type Gate = (pack: PackedPackage) => Promise<string[]> | string[];

/** The gates for every published package, by the name that failures show. */
const gates: Record<string, Gate> = {
  contents: checkContents,
  undeclared: checkDeclared,
  licences: checkLicences,
  publint: runPublint,
  types: runAttw,
};

/** Packs every published package and runs all gates on the tarballs. */
export async function checkPackages(root: string): Promise<{ gate: string; problem: string }[]> {
  await using packed = await packPackages(root);
  const found = await Promise.all(
    packed.packages.flatMap((pack) =>
      Object.entries(gates).map(async ([gate, check]) => (await check(pack)).map((problem) => ({ gate, problem }))),
    ),
  );
  return found.flat();
}

/** Imports of the shipped files, types included, that the manifest does not declare. */
export async function checkDeclared({ name, unpacked, manifest, files }: PackedPackage): Promise<string[]> {
  const { dependencies, peerDependencies, optionalDependencies } = manifest;
  const declared = new Set(Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies }));
  const code = files.filter((file) => /\.[cm]?[jt]s$/.test(file));
  const problems = await Promise.all(
    code.map(async (file) => {
      const { importedFiles, typeReferenceDirectives } = ts.preProcessFile(
        await readFile(join(unpacked, file), "utf8"),
        true,
        true,
      );
      // `@types/node` is what a TypeScript user of Node has; `types="node"` asks for it.
      const references = typeReferenceDirectives.map(({ fileName }) => fileName).filter((type) => type !== "node");
      const used = [...importedFiles.map(({ fileName }) => fileName), ...references];
      return used
        .filter((specifier) => !/^[./#]/.test(specifier) && !isBuiltin(specifier))
        .map((specifier) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier)
        .filter((dependency) => dependency !== manifest.name && !declared.has(dependency))
        .map((dependency) => `${name}: ${file} imports ${dependency}, which is not among its dependencies.`);
    }),
  );
  return [...new Set(problems.flat())];
}

async function runPublint({ name, tarball }: PackedPackage): Promise<string[]> {
  const output = await outputOf("publint", ["run", "--strict", tarball]);
  return output.includes("All good!") ? [] : [`${name}: ${output.trim()}`];
}

/** Packages without a CommonJS build. Their READMEs say so. */
const esmOnly: ReadonlySet<string> = new Set(["emulator", "cli"]);

async function runAttw({ name, tarball, manifest }: PackedPackage): Promise<string[]> {
  const profile = esmOnly.has(name) ? "esm-only" : "strict";
  // A document is read as a file and never imported.
  const documents = Object.keys(manifest.exports ?? {}).filter((path) => /\.ya?ml$|\*$/.test(path));
  const exclude = documents.length > 0 ? ["--exclude-entrypoints", ...documents.map((path) => path.slice(2))] : [];
  const args = [tarball, "--profile", profile, "--no-color", "--no-emoji", ...exclude];
  try {
    await promisify(execFile)("attw", args);
    return [];
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as Error & { stdout?: string; stderr?: string };
    return [`${name}: ${`${stdout}${stderr}`.trim() || message}`];
  }
}

/** The output of a program, whether it succeeds or not. */
async function outputOf(program: string, args: string[]): Promise<string> {
  const run = promisify(execFile)(program, args, { env: { ...process.env, NO_COLOR: "1" } });
  const { stdout, stderr } = await run.catch((error: { stdout?: string; stderr?: string; message: string }) => ({
    stdout: error.stdout ?? "",
    stderr: error.stderr || (error.stdout ? "" : error.message),
  }));
  return stdout + stderr;
}

if (import.meta.main) {
  await runMain(async () => {
    const problems = await checkPackages(repositoryRoot);
    if (problems.length === 0)
      return { exitCode: 0, output: `Every tarball passes: ${Object.keys(gates).join(", ")}.` };
    return { exitCode: 1, output: problems.map(({ gate, problem }) => `${gate}  ${problem}`).join("\n") };
  });
}
