import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Page, repositoryRoot } from "./repository-pages.ts";

/** What `--help --json` prints, as far as the page shows it. */
interface Catalog {
  commands: {
    name: string;
    brief: string;
    description: string;
    usage: string;
    flags: { flag: string; short?: string; type: string; brief: string; required?: boolean; values?: string[] }[];
    examples?: { commandLine: string; effect: string }[];
  }[];
}

/** Every command with its flags, from the built program's own help. */
export async function commandPages(): Promise<Page[]> {
  const bin = `${repositoryRoot}packages/cli/dist/bin.js`;
  const { stdout } = await promisify(execFile)(process.execPath, [bin, "--help", "--json"]);
  const { commands } = JSON.parse(stdout) as Catalog;
  return [{ path: "reference/cli-commands.md", content: renderCommands(commands) }];
}

function renderCommands(commands: Catalog["commands"]): string {
  const sections = commands.map(({ name, brief, description, usage, flags, examples = [] }) =>
    [
      `## ${name}`,
      description || brief,
      `\`\`\`sh\n${usage}\n\`\`\``,
      ...(flags.length > 0 ? [flagTable(flags)] : []),
      ...(examples.length > 0
        ? [`\`\`\`sh\n${examples.map(({ commandLine, effect }) => `${commandLine}  # ${effect}`).join("\n")}\n\`\`\``]
        : []),
    ].join("\n\n"),
  );
  const intro = "Flags that every call takes, output and configuration are in [Command line](/reference/cli).";
  return `# Commands\n\n${intro}\n\n${sections.join("\n\n")}\n`;
}

function flagTable(flags: Catalog["commands"][number]["flags"]): string {
  const rows = flags.map(({ flag, short, type, brief, required, values }) => {
    const names = [flag, short].filter((name) => name !== undefined).map((name) => `\`${name}\``);
    const allowed = values ? values.map((value) => `\`${value}\``).join(", ") : type;
    return `| ${names.join(", ")} | ${allowed} | ${required ? "Required. " : ""}${escapeCell(brief)} |`;
  });
  return ["| flag | value | description |", "| --- | --- | --- |", ...rows].join("\n");
}

function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("\n", " ");
}
