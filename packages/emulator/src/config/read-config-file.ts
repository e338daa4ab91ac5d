import { readFile } from "node:fs/promises";
import {
  type Document,
  type ErrorCode,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  visit,
} from "yaml";
import type { EmulatorConfig } from "../generated/config-types.ts";
import { EmulatorConfigError } from "./check-config.ts";
import { parseConfig } from "./parse-config.ts";

/** A problem at a position of the file. */
export interface LocatedProblem {
  readonly offset: number;
  /** One sentence. */
  readonly message: string;
}

/** `loadEmulatorConfig` with the parser loaded. */
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

/** A warning of the parser, such as an unknown tag, is an error in a config. */
function syntaxProblems({ errors, warnings }: Document.Parsed): LocatedProblem[] {
  const problems = [...errors, ...warnings].map(({ code, pos, message }) => ({
    offset: pos[0],
    message: rewordings[code] ?? `${message}.`,
  }));
  // When it runs out of stack, the parser reports an error for each level.
  const deep = problems.filter(({ message }) => message.includes("call stack"));
  const offset = Math.min(...deep.map((problem) => problem.offset));
  return deep.length > 0 ? [{ offset, message: "The value is nested too deeply." }] : problems;
}

const rewordings: Partial<Record<ErrorCode, string>> = {
  MULTIPLE_DOCS: "The file has a second document. Keep one.",
};

function aliasProblems(document: Document.Parsed): LocatedProblem[] {
  const problems: LocatedProblem[] = [];
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return;
      problems.push({
        offset: startOf(alias),
        message: `*${alias.source} is undefined: there is no &${alias.source} before it.`,
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
      problems.push({ offset: startOf(key), message: "The name of a property must be text, not a list or a map." });
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
    const problems = error.problems.map((problem) => locateProblem(document, problem));
    return problems.sort((one, other) => one.offset - other.offset);
  }
}

/** Not validated yet: `parseConfig` does that. */
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
    throw new AliasError("The aliases expand to too many values. Write the values out.", { cause });
  }
}

/** Aliases of aliases could expand to more than the memory can hold. */
class AliasError extends Error {}

/** A node of the document and its position. */
interface Place {
  readonly node: unknown;
  readonly offset: number;
}

/**
 * Finds the position of a problem. The problem begins with the path of its field, such as `config.actions[0].rules`. In a
 * file, the path begins at `actions`.
 */
export function locateProblem(document: Document.Parsed, problem: string): LocatedProblem {
  const { contents } = document;
  const root = "config";
  if (!problem.startsWith(root)) return { offset: startOf(contents), message: problem };
  let rest = problem.slice(root.length);
  let place: Place = { node: contents, offset: startOf(contents) };
  for (let step = stepInto(document, place.node, rest); step; step = stepInto(document, place.node, rest)) {
    place = step.place;
    rest = rest.slice(step.name.length);
  }
  const isAboutWhole = /^config[^.[]/.test(problem);
  return {
    offset: place.offset,
    message: isAboutWhole ? `The ${problem}` : withoutRoot(problem.slice(root.length)),
  };
}

/** Shortens the paths in a message: the one at its beginning, and the one that a value must differ from. */
function withoutRoot(message: string): string {
  return message.replace(/^\./, "").replace(/( must differ from (?:that of )?)config\./, "$1");
}

/** The next item or property of the path. Names can contain any character, so the longest match counts. */
function stepInto(document: Document, node: unknown, rest: string): { name: string; place: Place } | undefined {
  const resolved = isAlias(node) ? node.resolve(document) : node;
  const steps = stepsOf(resolved).filter(
    ({ name }) => rest.startsWith(name) && /^(?:[.[\s]|$)/.test(rest.slice(name.length)),
  );
  return steps.sort((one, other) => other.name.length - one.name.length)[0];
}

function stepsOf(node: unknown): { name: string; place: Place }[] {
  if (isSeq(node)) {
    return node.items.map((item, index) => ({ name: `[${index}]`, place: { node: item, offset: startOf(item) } }));
  }
  if (!isMap(node)) return [];
  return node.items.map(({ key, value }) => {
    const name = `.${isScalar(key) ? key.value : key}`;
    // Point to the name of a property, not to its value.
    return { name, place: { node: value, offset: startOf(key) } };
  });
}

/** The offset of a node in the text. */
export function startOf(node: unknown): number {
  return (node as ParsedNode | null)?.range?.[0] ?? 0;
}
