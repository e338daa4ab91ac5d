import { execFile, spawnSync } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";

const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));

/** Prints the completions of the command line in `$LINE`, one per line, as a person gets them. */
const completers = {
  bash: `
    eval "$(authsignal-actions completion bash)"
    COMP_LINE=$LINE COMP_POINT=\${#LINE}
    read -ra COMP_WORDS <<< "$(sed 's/=/ = /g' <<< "$LINE")"
    [[ $LINE == *" " ]] && COMP_WORDS+=("")
    COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
    $(complete -p authsignal-actions | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
    printf '%s\\n' "\${COMPREPLY[@]}"`,
  zsh: `
    autoload -Uz compinit && compinit -u -d "$HOME/.zcompdump"
    # Records what the completion system is given, without a line editor.
    _describe() { printf '%s\\n' "\${(@)\${(P)2}%%:*}" }
    _files() { ls }
    source <(authsignal-actions completion zsh)
    words=(\${(s: :)LINE}); [[ $LINE == *" " ]] && words+=("")
    CURRENT=\${#words}
    _authsignal_actions`,
  fish: `
    authsignal-actions completion fish | source
    complete -C "$LINE" | cut -f 1`,
} as const;

type Shell = keyof typeof completers;

const shells = Object.keys(completers) as Shell[];
const isInstalled = (shell: Shell) => spawnSync(shell, ["--version"]).status === 0;

/** Runs a shell that finds the built program by its name. */
async function complete(shell: Shell, line: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "authsignal-cli-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, "authsignal-actions"), `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@"\n`);
  await chmod(join(folder, "authsignal-actions"), 0o755);
  await writeFile(join(folder, "sample.yaml"), "");
  const { stdout } = await promisify(execFile)(shell, ["-c", completers[shell]], {
    cwd: folder,
    env: {
      PATH: `${folder}:${process.env.PATH}`,
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      LINE: line,
      TERM: "dumb",
      LC_ALL: "C.UTF-8",
    },
  });
  return stdout.split("\n").filter(Boolean).sort();
}

describe("a completion script", () => {
  test("of bash has nothing that the 3.2 of macOS lacks", () => {
    const { stdout } = spawnSync(process.execPath, [bin, "completion", "bash"], { encoding: "utf8" });

    expect(stdout).toContain("complete -F");
    expect(stdout.replace("type compopt >/dev/null 2>&1 && compopt", "")).not.toMatch(
      /mapfile|readarray|compopt |(declare|local|typeset) -[Ang]|\[-\d|\$\{\w+(,|\^|@[A-Z])|&>>|\|&|coproc|\bprintf -v \w+\[/,
    );
  });

  // Without the shell the test is skipped on a person's machine, and fails where everything must run.
  for (const shell of shells) {
    describe.skipIf(process.platform !== "linux" || (!isInstalled(shell) && !process.env.CI))(
      `in a real ${shell}`,
      () => {
        test("proposes commands, flags, states and files", async () => {
          expect(await complete(shell, "authsignal-actions tr")).toEqual(["track"]);
          expect(await complete(shell, "authsignal-actions webhook ")).toEqual(["listen", "send", "verify"]);
          expect(await complete(shell, "authsignal-actions track --user-i")).toEqual(["--user-id"]);
          expect(await complete(shell, "authsignal-actions query-actions --state REVIEW_S")).toEqual([
            "REVIEW_SUCCEEDED",
          ]);
          expect(await complete(shell, "authsignal-actions track --region ")).toEqual(["au", "ca", "eu", "us"]);
          expect(await complete(shell, "authsignal-actions import ")).toContain("sample.yaml");
        });

        test("proposes the value after an equals sign", async () => {
          const [value = ""] = await complete(shell, "authsignal-actions query-actions --state=REVIEW_S");
          expect(value.replace("--state=", "")).toBe("REVIEW_SUCCEEDED");
        });
      },
    );
  }
});
