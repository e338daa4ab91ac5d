import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript-5";

/** A piece of code that a reader may copy. */
export interface Sample {
  /** Its location, such as `sdk/README.md:14`. */
  place: string;
  code: string;
}

const packages = resolve(import.meta.dirname, "../../..");

/** Every code block in the documents of the published packages. */
export function readDocumentSamples(): Sample[] {
  const files = globSync(
    ["{sdk,client,emulator,testing,cli}/README.md", "{sdk,client,emulator,testing,cli}/docs/*.md"],
    {
      cwd: packages,
    },
  );
  return files.sort().flatMap((file) => {
    const text = readFileSync(join(packages, file), "utf8");
    return [...text.matchAll(/^```[jt]s\n(.*?)^```$/gms)].map(({ index, 1: code = "" }) => ({
      place: `${file}:${text.slice(0, index).split("\n").length}`,
      code,
    }));
  });
}

/** Every `@example` in the types that the packages publish, but for those of properties, which are values. */
export function readDocstringSamples(): Sample[] {
  return ["sdk", "client", "emulator", "testing"].flatMap((name) => {
    const file = join(packages, name, "dist/index.d.ts");
    const text = readFileSync(file, "utf8");
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
    const samples: Sample[] = [];
    const visit = (node: ts.Node): void => {
      for (const tag of ts.isPropertySignature(node) ? [] : ts.getJSDocTags(node)) {
        if (tag.tagName.text !== "example" || tag.parent.parent !== node) continue;
        const code = ts.getTextOfJSDocComment(tag.comment) ?? "";
        samples.push({ place: `${name}: ${nameOf(node)}`, code });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return samples;
  });
}

function nameOf(node: ts.Node): string {
  const { name } = node as ts.NamedDeclaration;
  const own = name?.getText() ?? ts.SyntaxKind[node.kind];
  return ts.isClassDeclaration(node.parent) || ts.isInterfaceDeclaration(node.parent)
    ? `${node.parent.name?.text}.${own}`
    : own;
}
