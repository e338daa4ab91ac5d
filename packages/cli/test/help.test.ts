import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { commands } from "../src/catalog/catalog.ts";
import { flagName } from "../src/catalog/command.ts";
import { exitCodes } from "../src/errors/exit-codes.ts";
import { completions } from "../src/help/completion.ts";
import { manPage } from "../src/help/man-page.ts";
import { rootHelp } from "../src/help/root-help.ts";
import { parseArguments } from "../src/parser/parse-arguments.ts";
import { runCli, testSystem } from "./support/run-cli.ts";

describe("the table of commands", () => {
  test.for(commands)("has examples of $name that the parser accepts", ({ name, examples, ...command }) => {
    expect(examples.length).toBeGreaterThan(0);
    for (const [line] of examples) {
      // Without what belongs to the shell or to the program that is run.
      const words = [...line.replace(/ (--|[<>|]) .*$/, "").matchAll(/'([^']*)'|(\S+)/g)].map(
        ([, quoted, word]) => quoted ?? word ?? "",
      );
      const own = commands
        .filter((one) => `${words.join(" ")} `.startsWith(`${one.name} `))
        .sort((a, b) => b.name.length - a.name.length)[0];
      // `emulator` has one of `emulator exec` too.
      expect(own?.name.startsWith(name)).toBe(true);
      if (own?.name !== name) continue;
      expect(() => parseArguments({ name, examples, ...command }, words.slice(name.split(" ").length))).not.toThrow();
    }
  });

  test.for(commands)("has words for every flag of $name, and no flag twice", ({ flags }) => {
    const names = Object.keys(flags).map(flagName);
    expect(new Set(names).size).toBe(names.length);
    for (const { brief } of Object.values(flags)) expect(brief).toMatch(/^\S.*[.:]$/s);
  });

  test("is the table of the README", async () => {
    const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
    const rows = [...readme.matchAll(/^\| `([^`]+)` +\| (.+?) +\|$/gm)].map(
      ([, name, text]) => `${name}: ${text?.toLowerCase()}`,
    );

    expect(rows).toEqual(expect.arrayContaining(commands.map(({ name, brief }) => `${name}: ${brief.toLowerCase()}`)));
  });
});

test("no paragraph of the man page breaks in a sentence", () => {
  const broken = manPage().match(/^.*[a-z,]\n\.PP\n[a-z].*$/gm);

  expect(broken).toBeNull();
});

describe("help", () => {
  test.for([undefined, 80, 40])("of every command fits a terminal of %s columns", async (terminal) => {
    for (const { name, examples } of commands) {
      const { stdout, exitCode } = await runCli([...name.split(" "), "--help"], { ...(terminal && { terminal }) });
      expect(exitCode).toBe(0);
      const lines = stdout.split("\n").filter((line) => !examples.some(([example]) => line.includes(example)));
      for (const line of lines) {
        // A word or a flag with its placeholder can't be wrapped.
        if (/^ *(\S+|(-v, )?--\S+ <\S+>)$/.test(line)) continue;
        expect(line.length).toBeLessThanOrEqual(Math.max(terminal ?? 100, 44));
      }
    }
  });

  test("has the same words whether it is asked for with help, --help or -h", async () => {
    const { stdout } = await runCli(["webhook", "verify", "--help"]);
    expect((await runCli(["help", "webhook", "verify"])).stdout).toBe(stdout);
    expect((await runCli(["webhook", "verify", "-h"])).stdout).toBe(stdout);
    expect((await runCli(["--help"])).stdout).toBe(rootHelp("0.0.0"));
    expect((await runCli(["help"])).stdout).toBe(rootHelp("0.0.0"));
  });

  test.for([["rules"], ["config"], ["webhook"]])(
    "of %s lists its commands, as an error without --help",
    async ([word = ""]) => {
      const alone = await runCli([word]);
      const asked = await runCli([word, "--help"]);

      expect(alone).toMatchObject({ exitCode: 64, stdout: "", stderr: asked.stdout });
      expect(asked.stdout).toContain(`\n  ${word} `);
    },
  );

  test("golden: the root, a call, a command with arguments", async () => {
    await expect(rootHelp("0.0.0", 80)).toMatchFileSnapshot("golden/root-80.txt");
    await expect(rootHelp("0.0.0", 40)).toMatchFileSnapshot("golden/root-40.txt");
    for (const name of ["update-action", "request", "export"]) {
      await expect((await runCli([name, "--help"], { terminal: 80 })).stdout).toMatchFileSnapshot(
        `golden/${name}-80.txt`,
      );
    }
    await expect((await runCli(["wait", "--help"], { terminal: 40 })).stdout).toMatchFileSnapshot("golden/wait-40.txt");
  });

  test("is a table for programs with --json", async () => {
    const root = JSON.parse((await runCli(["--help", "--json"])).stdout);
    expect(root.commands.map(({ name }: { name: string }) => name)).toEqual(commands.map(({ name }) => name));
    expect(root.exitCodes).toEqual(JSON.parse(JSON.stringify(exitCodes)));
    const track = JSON.parse((await runCli(["track", "--help", "--json"])).stdout);
    expect(track.flags).toContainEqual(expect.objectContaining({ flag: "--user-id", type: "string", required: true }));
    expect(track.examples[0].commandLine).toMatch(/^authsignal-actions track /);
  });

  test("in the manual has every command, flag and exit code, and escapes what roff would interpret", () => {
    const page = manPage();
    for (const { name } of commands) expect(page).toContain(`\n.SS ${name.replaceAll("-", "\\-")}\n`);
    for (const code of Object.keys(exitCodes)) expect(page).toContain(`\\fB${code}\\fR`);
    expect(page.split("\n").filter((line) => line.startsWith("."))).toSatisfy((lines: string[]) =>
      lines.every((line) => /^\.(TH|SH|SS|TP|PP|br)\b/.test(line)),
    );
  });
});

describe("completion proposes", () => {
  const values = (...words: string[]) => completions(words, testSystem()).map((line) => line.split("\t")[0]);

  test.for<{ words: string[]; expected: string[] }>([
    { words: ["tr"], expected: ["track"] },
    { words: ["webhook", ""], expected: ["verify", "send", "listen"] },
    { words: ["emulator", "ex"], expected: ["exec"] },
    { words: ["help", "trac"], expected: ["track"] },
    { words: ["track", "--user-i"], expected: ["--user-id"] },
    { words: ["track", "--no-"], expected: ["--no-redirect-to-settings"] },
    { words: ["track", "--user-id", "u", "--user-i"], expected: [] },
    {
      words: ["query-actions", "--state", "REVIEW_"],
      expected: ["REVIEW_REQUIRED", "REVIEW_SUCCEEDED", "REVIEW_FAILED"],
    },
    { words: ["query-actions", "--state=BL"], expected: ["--state=BLOCK"] },
    { words: ["wait", "--state", "ALLOW,BL"], expected: ["ALLOW,BLOCK"] },
    { words: ["track", "--region", ""], expected: ["us", "au", "eu", "ca"] },
    { words: ["completion", "z"], expected: ["zsh"] },
    { words: ["request", "P"], expected: ["POST", "PUT", "PATCH"] },
    { words: ["emulator", "--config", ""], expected: [":file"] },
    { words: ["import", ""], expected: [":file"] },
    { words: ["nothing", "x"], expected: [] },
  ])("$expected for $words", ({ words, expected }) => {
    expect(values(...words)).toEqual(expected);
  });

  test("flags with their descriptions", () => {
    expect(completions(["track", "--op"], testSystem())).toEqual([
      "--open\tOpen the challenge link of the response in a browser.",
    ]);
  });
});
