import ts from "typescript";

/** Runs a TypeScript file that imports nothing, and returns what it exports. */
export async function evaluate(content: string): Promise<Record<string, unknown>> {
  const script = ts.transpile(content, { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 });
  return (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(script)}`)) as Record<
    string,
    unknown
  >;
}
