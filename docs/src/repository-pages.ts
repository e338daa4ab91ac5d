import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { fenceIndentedCode, findSection, mapLinks } from "./markdown.ts";

/** The folder that holds the packages, ending in a slash. */
export const repositoryRoot: string = fileURLToPath(new URL("../../", import.meta.url));

/** A page of the site. */
export interface Page {
  /** Its file, as in the address of the page. */
  path: string;
  content: string;
}

const repository = "https://github.com/authsignal-actions/authsignal-actions/blob/main/";

/** Files of the repository that are pages of the site. Links between them stay inside the site. */
const pageOfFile: Readonly<Record<string, string>> = {
  "packages/sdk/README.md": "/reference/sdk",
  "packages/client/README.md": "/reference/client",
  "packages/testing/README.md": "/reference/testing",
  "packages/emulator/README.md": "/reference/emulator",
  "packages/cli/README.md": "/reference/cli",
  "packages/emulator/SUPPORTED.md": "/reference/emulator-supported",
  "packages/sdk/docs/webhooks.md": "/guides/webhooks",
  "packages/sdk/docs/moving-from-authsignal-node.md": "/guides/moving-from-authsignal-node",
  "packages/contract/README.md": "/maintainers/tests",
  "spec/PROVENANCE.md": "/reference/http-api/sources",
  "spec/REFERENCE.md": "/reference/http-api/",
  ".changeset/README.md": "/maintainers/version-bumps",
  "CONTRIBUTING.md": "/maintainers/contributing",
  "RELEASING.md": "/maintainers/releasing",
  "SECURITY.md": "/reference/security",
  "SUPPORT.md": "/reference/support",
};

/** The pages of these files, one of all errors and exit codes, and one of all options. */
export async function repositoryPages(): Promise<Page[]> {
  const pages = Object.entries(pageOfFile).filter(([, page]) => !page.startsWith("/reference/http-api"));
  return Promise.all([...pages.map(([file, page]) => filePage(file, page)), errorsPage(), optionsPage()]);
}

async function filePage(file: string, page: string): Promise<Page> {
  return {
    path: `${page.slice(1)}.md`,
    content: withFrontmatter(file, fenceIndentedCode(linkToSite(await read(file), file))),
  };
}

async function errorsPage(): Promise<Page> {
  const [sdk, cli] = ["packages/sdk/README.md", "packages/cli/README.md"];
  const sections = await Promise.all(
    [
      { file: sdk, heading: "Errors" },
      { file: sdk, heading: "When the service is unavailable" },
      { file: cli, heading: "Exit codes" },
    ].map(async ({ file, heading }) => linkToSite(findSection(await read(file), heading, file), file)),
  );
  const content = ["# Errors and exit codes", ...sections].join("\n\n");
  return { path: "reference/errors.md", content: withFrontmatter(sdk, content) };
}

/** Every option with its default, its unit and where it is read from, one section for each way to pass it. */
async function optionsPage(): Promise<Page> {
  const [sdk, emulator, cli] = ["packages/sdk/README.md", "packages/emulator/README.md", "packages/cli/README.md"];
  const sections = await Promise.all(
    [
      { file: sdk, heading: "Configuration", title: "SDK" },
      { file: cli, heading: "Configuration", title: "Command line" },
      { file: emulator, heading: "Options of `createEmulator`", title: "Emulator in a program" },
      { file: cli, heading: "Emulator", title: "Emulator on the command line" },
    ].map(async ({ file, heading, title }) => {
      const section = findSection(await read(file), heading, file).replace(/^## .*/, `## ${title}`);
      const text = linkToSite(section, file).replaceAll("](#", `](${pageOfFile[file]}#`);
      return heading === "Emulator" ? withVariables(text) : text;
    }),
  );
  const intro = `An option that you omit is read from its environment variable, then from a config file, and has its default otherwise. An
empty cell means that the option has no unit, or can't be set there. The [config file of the
emulator](/reference/emulator#config) and [every flag of every command](/reference/cli-commands) have tables of their own. The
[fake](/reference/testing#the-fake) takes the options of \`createEmulator\`, and those of the SDK as \`authsignal\`.`;
  return {
    path: "reference/options.md",
    content: withFrontmatter(sdk, ["# Options", intro, environment, ...sections].join("\n\n"), ["aside: false"]),
  };
}

const environment = `## Environment variables

| variable | read by | meaning |
| --- | --- | --- |
| \`AUTHSIGNAL_API_SECRET_KEY\` | SDK, command line | the server API secret key |
| \`AUTHSIGNAL_REGION\` | SDK, command line | \`us\`, \`au\`, \`eu\` or \`ca\`; \`us\` by default |
| \`AUTHSIGNAL_API_URL\` | SDK, command line | the base URL instead of a region, such as that of an emulator |
| \`AUTHSIGNAL_PROFILE\` | command line | the profile of the config files |
| \`AUTHSIGNAL_TOKEN\` | command line | the challenge token of \`validate-challenge\` |
| \`AUTHSIGNAL_EMULATOR_CONTROL_URL\` | command line | the control API of the emulator that \`emulator\` commands call; \`emulator exec\` sets it for your command |
| \`AUTHSIGNAL_EMULATOR_CONTROL_KEY\` | command line | the control key, which the emulator requires if other machines can reach it |
| \`AUTHSIGNAL_EMULATOR_…\` | command line | a flag of the emulator, such as \`AUTHSIGNAL_EMULATOR_PORT\`; all are [below](#emulator-on-the-command-line) |
| \`HTTPS_PROXY\`, \`HTTP_PROXY\`, \`NO_PROXY\` | SDK, command line | the proxy, see [the SDK](/reference/sdk#configuration) |
| \`NO_COLOR\` | command line | turns color off |
| \`XDG_CONFIG_HOME\`, \`APPDATA\` | command line | the folder of the user's config file |

\`emulator exec\` and the [fake](/reference/testing#code-that-creates-its-own-client) set the first three for your code.`;

/** The tables of flags of the emulator, each flag with the environment variable that it can be read from. */
function withVariables(section: string): string {
  const blocks = section.split("\n\n").filter((block) => /^[#|]|^\[\w+\]: |takes?:$|CONTROL_KEY/.test(block));
  return blocks.join("\n\n").replaceAll(/^\|(.+?)\|(.+)$/gm, (row, first: string, rest: string) => {
    if (/^ flag /.test(first)) return `| ${first.trim()} | environment |${rest}`;
    if (/^ -+ $/.test(first)) return `| --- | --- |${rest}`;
    const name = /^ `--([\w-]+)/.exec(first)?.[1];
    if (!name) return row;
    const isSetting = !["check-config", "open"].includes(name);
    const variable = `\`AUTHSIGNAL_EMULATOR_${name.replaceAll("-", "_").toUpperCase()}\``;
    return `| ${first.trim()} | ${isSetting ? variable : ""} |${rest}`;
  });
}

/** Links to files that are pages lead to the pages, links to other files to the repository. */
export function linkToSite(markdown: string, file: string): string {
  return mapLinks(markdown, (target) => {
    const [address = "", anchor] = target.split("#", 2);
    const hash = anchor === undefined ? "" : `#${anchor}`;
    const inPackage = /^https:\/\/www\.npmjs\.com\/package\/@authsignal-actions\/(\w+)$/.exec(address)?.[1];
    if (inPackage) return `${pageOfFile[`packages/${inPackage}/README.md`] ?? "/reference/http-api/"}${hash}`;
    if (address === "" || (/^\w+:/.test(address) && !address.startsWith(repository))) return target;
    // On GitHub these lead from a file to a page of the repository.
    if (address.startsWith("../../") && !file.includes("/")) {
      return `https://github.com/authsignal-actions/authsignal-actions/${address.slice("../../".length)}${hash}`;
    }
    const path = address.startsWith(repository)
      ? address.slice(repository.length)
      : new URL(address, `file:///${file}`).pathname.slice(1);
    // VitePress copies the image into the site.
    if (path.endsWith(".png?raw=true")) return `${"../".repeat(3)}${path.replace("?raw=true", "")}`;
    const page = pageOfFile[path] ?? pageOfFile[`${path.replace(/\/$/, "")}/README.md`];
    return page ? `${page}${hash}` : `${repository}${path}${hash}`;
  });
}

function withFrontmatter(file: string, content: string, more: readonly string[] = []): string {
  return `---\n${[`editLink: ${JSON.stringify(repository + file)}`, ...more].join("\n")}\n---\n\n${content}\n`;
}

async function read(file: string): Promise<string> {
  return await readFile(repositoryRoot + file, "utf8");
}
