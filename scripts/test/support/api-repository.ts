import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { stringify } from "yaml";
import { packages } from "../../src/api/policy.ts";
import type { Json, Mutation } from "./api-mutations.ts";
import { smallDocument } from "./small-document.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export interface Repository {
  root: string;
  git(...args: string[]): Promise<string>;
  /** Writes the document of the working tree, changed from `smallDocument`. */
  change(mutate: Mutation): Promise<void>;
  write(path: string, content: string): Promise<void>;
  read(path: string): Promise<string>;
  commit(message: string): Promise<void>;
}

/** The manifests of all packages, each at this version. */
export function manifestsAt(version: string): Record<string, string> {
  return Object.fromEntries(
    packages.map((name) => [
      `${name === "spec" ? name : `packages/${name}`}/package.json`,
      JSON.stringify({ name: `@authsignal-actions/${name}`, version }),
    ]),
  );
}

/** A repository with `smallDocument` committed on `main`, and a branch of it checked out; removed after the test. */
export async function temporaryRepository(files: Record<string, string> = {}): Promise<Repository> {
  const root = await temporaryFolder({
    "spec/openapi.yaml": stringify(smallDocument()),
    ".changeset/README.md": "# Versions\n",
    ".changeset/config.json": JSON.stringify({ baseBranch: "main" }),
    ...manifestsAt("1.2.3"),
    ...files,
  });
  const repository = openRepository(root);
  await repository.git("init", "--quiet", "--initial-branch=main");
  await repository.commit("base");
  await repository.git("checkout", "--quiet", "-b", "work");
  return repository;
}

export function openRepository(root: string): Repository {
  const git = async (...args: string[]) => {
    const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
    const { stdout } = await promisify(execFile)("git", [...identity, ...args], { cwd: root, env: cleanEnvironment() });
    return stdout;
  };
  const write = (path: string, content: string) => writeFile(join(root, path), content);
  return {
    root,
    git,
    write,
    read: (path) => readFile(join(root, path), "utf8"),
    change: async (mutate) => {
      const document = smallDocument();
      mutate(document as unknown as Json);
      await write("spec/openapi.yaml", stringify(document));
    },
    commit: async (message) => {
      await git("add", "--all");
      await git("commit", "--quiet", "--message", message);
    },
  };
}

/** Inside a hook git's own variables point at another repository. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
}
