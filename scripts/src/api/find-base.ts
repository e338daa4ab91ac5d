import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { OpenApiDocument } from "../spec/document.ts";
import { git } from "./git.ts";
import { parseDocument, readDocument, readText, specPath } from "./read-document.ts";

/** The document that the working tree is compared with. */
export interface Base {
  document: OpenApiDocument;
  /** For a sentence: "main (1a2b3c4)". */
  name: string;
  /** Undefined when the base is a file. */
  commit?: string;
}

/**
 * Finds the document to compare with: a file if there is one of that name, below the working directory or else below the
 * root, else the document at that git ref. Without a name it is the commit where this branch left the base branch, which
 * on the base branch itself is what was pushed last.
 *
 * @throws {Error} in one line that says what to do
 */
export async function findBase(root: string, name: string | undefined): Promise<Base> {
  if (name === undefined) return readCommit(root, await findForkPoint(root));
  for (const file of [resolve(name), resolve(root, name)]) {
    if (await isFile(file)) return { document: await readDocument(file, name), name };
  }
  const commit = await git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`);
  if (commit === undefined) {
    throw new Error(`"${name}" is neither a file nor a git ref here. Pass another --base, or fetch the ref first.`);
  }
  return readCommit(root, { name, commit: commit.trim() });
}

async function isFile(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined))?.isFile() ?? false;
}

interface Commit {
  name: string;
  commit: string;
}

async function readCommit(root: string, { name, commit }: Commit): Promise<Base> {
  const short = commit.slice(0, 7);
  const label = name === commit || name === short ? short : `${name} (${short})`;
  const text = await git(root, "show", `${commit}:${specPath}`);
  if (text === undefined) throw new Error(`${label} has no ${specPath}. Pass --base with another ref or a file.`);
  return { document: parseDocument(text, `${specPath} of ${label}`), name: label, commit };
}

/** A remote branch takes precedence over the local one, which may be outdated. */
async function findForkPoint(root: string): Promise<Commit> {
  if ((await git(root, "rev-parse", "--verify", "--quiet", "HEAD")) === undefined) {
    throw new Error("This is not a git repository with a commit. Pass --base with a file.");
  }
  const branch = await baseBranch(root);
  for (const ref of [`origin/${branch}`, branch]) {
    const commit = await git(root, "merge-base", "HEAD", ref);
    if (commit !== undefined) return { name: ref, commit: commit.trim() };
  }
  throw new Error(
    `This clone does not have the commit where the branch left ${branch}. Run \`git fetch --unshallow origin ${branch}:refs/remotes/origin/${branch}\`, or pass --base.`,
  );
}

/** The branch that releases are made from, as changesets knows it. */
async function baseBranch(root: string): Promise<string> {
  const text = await readText(resolve(root, ".changeset/config.json"), ".changeset/config.json").catch(() => "{}");
  const { baseBranch: name = "main" } = JSON.parse(text) as { baseBranch?: string };
  return name;
}
