import { type Document, isAlias, isMap, isScalar, isSeq, type ParsedNode } from "yaml";
import type { LocatedProblem } from "./read-config-file.ts";

/** A node of the document, and where it begins. */
interface Place {
  readonly node: unknown;
  readonly offset: number;
}

/**
 * Finds what a problem of the config is about. It begins with the way to the field, such as `config.actions[0].rules`;
 * in a file, that begins at `actions`.
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

/** The ways in a message: the one it begins with, and the one to what a value must differ from. */
function withoutRoot(message: string): string {
  return message.replace(/^\./, "").replace(/( must differ from (?:that of )?)config\./, "$1");
}

/** The item or property that the rest of the way names next. Names can hold any character, so the longest that fits counts. */
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
    // What is wrong with a property is seen best at its name.
    return { name, place: { node: value, offset: startOf(key) } };
  });
}

/** Where a node begins in the text. */
export function startOf(node: unknown): number {
  return (node as ParsedNode | null)?.range?.[0] ?? 0;
}
