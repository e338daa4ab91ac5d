import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import {
  bundle,
  createConfig,
  getLineColLocation,
  lint,
  loadConfig,
  type NormalizedProblem,
} from "@redocly/openapi-core";
import type { OpenApiDocument } from "./document.ts";
import { readYaml } from "./read-yaml.ts";

/**
 * Lints the document with its own rules and bundles it into one object.
 *
 * @throws {Error} when the document can't be read, or has a problem; the message lists each with its place, the rule and
 *   the line.
 */
export async function loadSpec(file: string, configFile?: string): Promise<OpenApiDocument> {
  // Redocly reads it again. Read first here, so that an alias bomb is rejected before anything walks through it.
  readYaml(await readFile(file, "utf8"), shown(file));
  const config = configFile
    ? await loadConfig({ configPath: configFile })
    : await createConfig({ extends: ["minimal"] });
  const problems = await lint({ ref: file, config });
  if (problems.length > 0) {
    const lines = new Set(problems.map(describe));
    throw new Error(`${shown(file)} has ${lines.size} problem(s):\n${[...lines].join("\n")}`);
  }
  const { bundle: bundled } = await bundle({ ref: file, config });
  return bundled.parsed as OpenApiDocument;
}

function describe({ message, ruleId, location }: NormalizedProblem): string {
  const [place] = location;
  if (!place) return `  ${message} (${ruleId})`;
  const { line, col } = getLineColLocation(place).start;
  const text = place.source.getLines()[line - 1]?.trim() ?? "";
  return `  ${shown(place.source.absoluteRef)}:${line}:${col}: ${message} (${ruleId})\n      ${text}`;
}

/** As short as it can be and still open from the folder the command was started in. */
function shown(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith("..") ? file : path;
}
