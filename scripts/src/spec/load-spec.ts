import { bundle, createConfig, formatProblems, lint, loadConfig } from "@redocly/openapi-core";
import type { OpenApiDocument } from "./document.ts";

/**
 * Lints the document with its own rules and bundles it into one object.
 *
 * @throws {Error} when the document has a problem; the problems are printed first.
 */
export async function loadSpec(file: string, configFile?: string): Promise<OpenApiDocument> {
  const config = configFile
    ? await loadConfig({ configPath: configFile })
    : await createConfig({ extends: ["minimal"] });
  const problems = await lint({ ref: file, config });
  if (problems.length > 0) {
    formatProblems(problems, { totals: { errors: problems.length, warnings: 0, ignored: 0 }, version: "" });
    throw new Error(`${file} has ${problems.length} problem(s); nothing was generated.`);
  }
  const { bundle: bundled } = await bundle({ ref: file, config });
  return bundled.parsed as OpenApiDocument;
}
