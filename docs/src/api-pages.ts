import { readdir, readFile } from "node:fs/promises";
import { Application, Converter, type ProjectReflection, type TypeDocOptions } from "typedoc";
import type { PluginOptions as MarkdownOptions } from "typedoc-plugin-markdown";
import { repositoryRoot } from "./repository-pages.ts";

/** Packages with an API, in the order in which people meet them. */
export const documentedPackages: readonly string[] = ["sdk", "testing", "emulator", "client"];

/** Types that repeat an OpenAPI document, which has pages of its own. */
const documentTypes: ReadonlySet<string> = new Set(["paths", "components", "operations", "webhooks", "ControlPaths"]);

/**
 * Writes a page for each export of the published packages to `reference/api/PACKAGE` below a folder, from the source.
 *
 * @throws {Error} if the source of an entry point can't be read
 */
export async function writeApiPages(docsRoot: string): Promise<void> {
  for (const name of documentedPackages) {
    const options: TypeDocOptions & MarkdownOptions & { docsRoot: string } = {
      plugin: ["typedoc-plugin-markdown", "typedoc-vitepress-theme"],
      name: `@authsignal-actions/${name}`,
      entryPoints: await entryPoints(name),
      tsconfig: `${repositoryRoot}packages/${name}/tsconfig.json`,
      // TypeScript 7 checks the sources; TypeDoc reads them with an older one.
      skipErrorChecking: true,
      readme: "none",
      out: `${docsRoot}reference/api/${name}`,
      docsRoot,
      logLevel: "Error",
      disableSources: true,
      excludeInternal: true,
      excludeExternals: true,
      preservedTypeAnnotationTags: ["@throws"],
      membersWithOwnFile: ["Class", "Interface", "Function"],
      hidePageHeader: true,
      hideBreadcrumbs: true,
      useCodeBlocks: true,
      parametersFormat: "table",
      interfacePropertiesFormat: "table",
      propertyMembersFormat: "table",
      typeDeclarationFormat: "table",
    };
    const app = await Application.bootstrapWithPlugins(options);
    app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
      for (const one of project.children ?? []) if (documentTypes.has(one.name)) project.removeReflection(one);
      nameThrownErrors(project);
    });
    const project = await app.convert();
    if (!project) throw new Error(`The exports of ${name} can't be read: ${options.entryPoints}.`);
    await app.generateOutputs(project);
  }
}

/** TypeDoc reads `NotFoundError` of `@throws {NotFoundError} if …` and shows only the rest. */
function nameThrownErrors(project: ProjectReflection): void {
  const exported = new Set(project.children?.map(({ name }) => name));
  for (const { comment } of Object.values(project.reflections)) {
    for (const { typeAnnotation, content } of comment?.getTags("@throws") ?? []) {
      const name = typeAnnotation?.replace(/^\{(.*)\}$/, "$1");
      if (name === undefined) continue;
      content.unshift({ kind: "text", text: " " });
      content.unshift(
        exported.has(name) ? { kind: "inline-tag", tag: "@link", text: name } : { kind: "code", text: `\`${name}\`` },
      );
    }
  }
}

/** The source of each entry point, from the `exports` of the package. */
async function entryPoints(name: string): Promise<string[]> {
  const folder = `${repositoryRoot}packages/${name}/`;
  const manifest = await readFile(`${folder}package.json`, "utf8");
  const built = [...manifest.matchAll(/"\.\/dist\/([\w./-]+)\.d\.ts"/g)].map((match) => match[1] ?? "");
  const sources = new Set(await readdir(`${folder}src`, { recursive: true }));
  // `index.node.ts` exports all of `index.ts`, and the transport of Node.
  const entries = [...new Set(built)].filter((entry) => !(entry === "index" && built.includes("index.node")));
  return entries.map((entry) => {
    const source = [`${entry}.ts`, `${entry}/index.ts`].find((file) => sources.has(file));
    if (!source) throw new Error(`packages/${name}/src has no ${entry}.ts for the entry point ./dist/${entry}.d.ts.`);
    return `${folder}src/${source}`;
  });
}
