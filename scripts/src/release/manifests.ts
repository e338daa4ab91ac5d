import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type CommandOutcome, runMain } from "../api/run-main.ts";
import { repositoryRoot } from "../paths.ts";
import { type Manifest, readManifest, readPublishedPackages, type WorkspacePackage } from "./published-packages.ts";

type SharedFields = Required<
  Pick<Manifest, "homepage" | "bugs" | "repository" | "license" | "author" | "publishConfig">
>;

/**
 * `pnpm release:manifests [--check]` gives each published package the fields that follow from the root's `package.json`
 * (license, author, repository and what is derived from it) and points the links of its README there. With `--check` it
 * writes nothing, and a difference ends with 1.
 */
export async function manifests(args: string[], root: string = repositoryRoot): Promise<CommandOutcome> {
  const { values } = parseArgs({ args, options: { check: { type: "boolean" } } });
  const web = webAddress(await readManifest(root));
  const packages = await readPublishedPackages(root);
  if (!values.check) await Promise.all(packages.map((one) => write({ root, web, one })));
  const problems = (await Promise.all(packages.map((one) => findProblems({ root, web, one })))).flat();
  if (problems.length === 0) return { exitCode: 0, output: `All ${packages.length} manifests are complete.` };
  const hint = values.check ? ["Run: pnpm release:manifests, and correct by hand what it does not write."] : [];
  return { exitCode: 1, output: [...problems, ...hint].join("\n") };
}

interface Place {
  root: string;
  /** Where the repository is on the web, without a slash at the end. */
  web: string;
  one: WorkspacePackage;
}

function webAddress({ name, repository }: Manifest): string {
  const url = repository?.url ?? "";
  const [, web] = /^git\+(https:\/\/[^/]+\/[^/]+\/[^/]+?)\.git$/.exec(url) ?? [];
  if (web !== undefined) return web;
  throw new Error(`repository.url of ${name}'s package.json is "${url}". Write git+https://HOST/OWNER/NAME.git.`);
}

async function sharedFields({ root, web, one }: Place): Promise<SharedFields> {
  const { license = "", author = "", repository } = await readManifest(root);
  return {
    license,
    author,
    homepage: `${web}/tree/main/${one.folder}#readme`,
    bugs: { url: `${web}/issues` },
    repository: { type: "git", url: repository?.url ?? "", directory: one.folder },
    publishConfig: { access: "public", provenance: true },
  };
}

async function write(place: Place): Promise<void> {
  const { root, one } = place;
  const folder = join(root, one.folder);
  const former = one.manifest.repository && webAddress(one.manifest);
  const { name, version, description, keywords, ...rest } = await readManifest(folder);
  const shared = await sharedFields(place);
  const { publishConfig, ...descriptive } = shared;
  for (const key of Object.keys(shared) as (keyof SharedFields)[]) delete rest[key];
  const { type, sideEffects, ...others } = rest as Manifest & { type?: string; sideEffects?: boolean };
  const manifest = {
    ...{ name, version, description, keywords, ...descriptive },
    ...{ type, sideEffects, publishConfig, ...others },
  };
  await writeFile(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  if (former !== undefined && former !== place.web) {
    const readme = await readFile(join(folder, "README.md"), "utf8");
    const moved = ["blob", "tree"].reduce(
      (text, view) => text.replaceAll(`${former}/${view}/main/`, `${place.web}/${view}/main/`),
      readme,
    );
    await writeFile(join(folder, "README.md"), moved);
  }
  one.manifest = await readManifest(folder);
}

/** Each package's own fields, its README and its license. */
async function findProblems(place: Place): Promise<string[]> {
  const { root, one } = place;
  const { folder, manifest } = one;
  const expected = await sharedFields(place);
  const wrong = (Object.keys(expected) as (keyof SharedFields)[]).filter(
    (key) => JSON.stringify(manifest[key]) !== JSON.stringify(expected[key]),
  );
  const dependencies = Object.entries({ ...manifest.dependencies, ...manifest.optionalDependencies });
  const files = manifest.files ?? [];
  const problems = [
    ...wrong.map((key) => `${key} has to be ${JSON.stringify(expected[key])}.`),
    ...(manifest.description ? [] : ["description is missing."]),
    ...((manifest.keywords ?? []).length >= 3 ? [] : ["keywords needs at least 3 entries."]),
    ...(files.includes("CHANGELOG.md") ? [] : ['files lacks "CHANGELOG.md".']),
    ...(!files.includes("dist") || files.includes("!dist/**/*.map") ? [] : ['files lacks "!dist/**/*.map".']),
    ...(!files.includes("dist") || manifest.engines?.node ? [] : ["engines.node is missing."]),
    ...(/^node (\.\.\/)+scripts\/src\/check-registry\.ts$/.test(manifest.scripts?.prepublishOnly ?? "")
      ? []
      : ["scripts.prepublishOnly has to run check-registry.ts."]),
    ...dependencies.flatMap(([name, range]) => rangeProblem(name, range)),
  ];
  return [
    ...problems.map((problem) => `${folder}/package.json: ${problem}`),
    ...(await linkProblems(place)).map((problem) => `${folder}/README.md: ${problem}`),
    ...(existsSync(join(root, "LICENSE")) ? [] : ["LICENSE is missing: pnpm copies it into each tarball."]),
  ];
}

/** A package of this repository is needed as it was released together, one of others in exactly one version. */
function rangeProblem(name: string, range: string): string[] {
  if (name.startsWith("@authsignal-actions/")) {
    return range === "workspace:^" ? [] : [`dependencies["${name}"] is "${range}". Write "workspace:^".`];
  }
  return /^\d+\.\d+\.\d+$/.test(range) ? [] : [`dependencies["${name}"] is "${range}". Write one exact version.`];
}

/** Registries show a README outside of the repository, where a relative link leads nowhere. */
async function linkProblems({ root, web, one }: Place): Promise<string[]> {
  const readme = await readFile(join(root, one.folder, "README.md"), "utf8");
  const targets = [...readme.matchAll(/\](?:\(|: )([^)\s]+)/g)].map(([, target = ""]) => target);
  return [...new Set(targets)].flatMap((target) => {
    if (target.startsWith("#")) return [];
    if (!/^https?:/.test(target)) return [`${target} is a relative link. Write ${web}/blob/main/${one.folder}/….`];
    const [path = ""] = target.split(/[#?]/);
    const file = ["blob", "tree"].map((view) => `${web}/${view}/main/`).find((start) => path.startsWith(start));
    if (file === undefined || existsSync(join(root, path.slice(file.length)))) return [];
    return [`${target} leads to no file of the repository.`];
  });
}

if (import.meta.main) await runMain(manifests);
