import { readFile } from "node:fs/promises";
import { type Document, type ErrorCode, isAlias, isCollection, isMap, LineCounter, parseDocument, visit } from "yaml";
import type { EmulatorConfig } from "../config/emulator-config.ts";
import { EmulatorConfigError } from "../config/emulator-config-error.ts";
import { parseConfig } from "../config/parse-config.ts";
import { locateProblem, startOf } from "./locate-problem.ts";

/** Something wrong at a place of the text. */
export interface LocatedProblem {
  readonly offset: number;
  /** One sentence. */
  readonly message: string;
}

/** `loadEmulatorConfig`, once its parser is there. */
export async function readConfigFile(file: string): Promise<EmulatorConfig> {
  const text = await readText(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = syntaxProblems(document);
  if (problems.length === 0) problems.push(...aliasProblems(document));
  if (problems.length === 0) problems.push(...nameProblems(document));
  if (problems.length === 0) problems.push(...configProblems(document));
  if (problems.length === 0) return configOf(document);
  throw new EmulatorConfigError(
    problems.map(({ offset, message }) => {
      const { line, col } = lines.linePos(offset);
      return `${file}:${line}:${col}: ${message}`;
    }),
  );
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    const reasons: Record<string, string> = {
      ENOENT: "does not exist",
      EISDIR: "is a folder",
      EACCES: "may not be read by this user",
    };
    throw new Error(`The config file ${file} ${reasons[cause.code ?? ""] ?? `cannot be read (${cause.code})`}.`, {
      cause,
    });
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Error(`The config file ${file} is not text in UTF-8.`, { cause });
  }
}

/** What the parser only warns of, such as an unknown tag, is a slip in a config. */
function syntaxProblems({ errors, warnings }: Document.Parsed): LocatedProblem[] {
  const problems = [...errors, ...warnings].map(({ code, pos, message }) => ({
    offset: pos[0],
    message: rewordings[code] ?? `${message}.`,
  }));
  // When it runs out of stack, the parser says so for each level.
  const deep = problems.filter(({ message }) => message.includes("call stack"));
  const offset = Math.min(...deep.map((problem) => problem.offset));
  return deep.length > 0 ? [{ offset, message: "What begins here is nested too deeply." }] : problems;
}

const rewordings: Partial<Record<ErrorCode, string>> = {
  MULTIPLE_DOCS: "A second document begins here. Keep one.",
};

function aliasProblems(document: Document.Parsed): LocatedProblem[] {
  const problems: LocatedProblem[] = [];
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return;
      problems.push({
        offset: startOf(alias),
        message: `*${alias.source} stands for nothing: no &${alias.source} comes before it.`,
      });
    },
  });
  return problems;
}

function nameProblems(document: Document.Parsed): LocatedProblem[] {
  const problems: LocatedProblem[] = [];
  visit(document, {
    Pair(_, { key }) {
      if (!isCollection(isAlias(key) ? key.resolve(document) : key)) return;
      problems.push({ offset: startOf(key), message: "The name of a property is text, not a list or a map." });
    },
  });
  return problems;
}

function configProblems(document: Document.Parsed): LocatedProblem[] {
  try {
    parseConfig(configOf(document));
    return [];
  } catch (error) {
    if (error instanceof AliasError) return [{ offset: 0, message: error.message }];
    if (!(error instanceof EmulatorConfigError)) throw error;
    return error.problems.map((problem) => locateProblem(document, problem));
  }
}

/** Of any type: `parseConfig` tells whether it is a config. */
function configOf(document: Document.Parsed): EmulatorConfig {
  const content = contentOf(document) ?? {};
  if (!isMap(document.contents)) return content;
  const { $schema, ...config } = content;
  return config;
}

function contentOf(document: Document.Parsed): ReturnType<Document["toJS"]> {
  try {
    return document.toJS();
  } catch (cause) {
    throw new AliasError("Aliases stand for too much here. Write out what they stand for.", { cause });
  }
}

/** An alias for aliases for aliases would be larger than any memory. */
class AliasError extends Error {}
