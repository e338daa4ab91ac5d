import { breakingMark } from "./changesets.ts";
import { type Change, code, toInstruction, type Where } from "./compare/finding.ts";
import { namePlaces } from "./name-places.ts";
import type { PackageName } from "./policy.ts";
import type { VersionBump } from "./version-bumps.ts";

const heading = "Follow the changes of the API.";

/** The changes of a document, and all its operations and webhooks. */
interface Changes {
  bumps: readonly VersionBump[];
  everything: readonly Where[];
}

/** The text of the changeset of one package: each change, and what to do about it. */
export function renderChangeset(lines: readonly string[]): string {
  const [only] = lines;
  if (only === undefined) return "Follow changes of the API that do not affect your code.";
  return lines.length === 1 ? only : toList(heading, lines);
}

/** Appends the lines that a text lacks, and changes nothing else in it. */
export function extendChangeset(text: string, lines: readonly string[]): string {
  const missing = lines.filter((line) => !text.includes(line));
  return missing.length === 0 ? text : toList(text, missing, text.split("\n").at(-1)?.startsWith("- ") ? "\n" : "\n\n");
}

function toList(text: string, lines: readonly string[], gap = "\n\n"): string {
  return `${text}${gap}${lines.map((line) => `- ${line}`).join("\n")}`;
}

/** Only the document and the builders are affected by examples. The CLI is not affected by webhooks. */
export function concerns(name: PackageName, { change }: VersionBump): boolean {
  if (change.rule === "exampleChanged") return name === "spec" || name === "testing";
  if (name !== "cli" || change.where.length === 0) return true;
  return change.where.some(({ kind }) => kind === "operation");
}

/** The lines for the users of one package, the most severe first. Descriptions and examples are one line each. */
export function listLines(name: PackageName, { bumps: all, everything }: Changes): string[] {
  const bumps = all.filter((bump) => concerns(name, bump));
  const words = bumps.filter(({ change }) => change.rule === "wordsChanged");
  const examples = bumps.filter(({ change }) => change.rule === "exampleChanged");
  const others = bumps.filter((bump) => !words.includes(bump) && !examples.includes(bump));
  const use = name === "testing" ? " Builders and fakes return them." : "";
  return [
    ...others.map((bump) => toLine(bump, everything)),
    ...(examples.length === 0 ? [] : [`Change examples${inAll(examples, everything)}.${use}`]),
    ...(words.length === 0 ? [] : [`Change descriptions${inAll(words, everything)}.`]),
  ];
}

function toLine({ change, advice, isBreaking }: VersionBump, everything: readonly Where[]): string {
  const instruction = toInstruction(change);
  const isNamed = change.where.every(({ name }) => instruction.includes(code(name)));
  const places = isNamed ? "" : inPlaces(change.where, everything);
  return [isBreaking && breakingMark, `${instruction}${places}.`, advice].filter(Boolean).join(" ");
}

function inAll(bumps: readonly VersionBump[], everything: readonly Where[]): string {
  const where = bumps.flatMap(({ change }) => change.where);
  const known = new Map(where.map((place) => [`${place.kind} ${place.name}`, place]));
  return inPlaces([...known.values()], everything);
}

function inPlaces(where: Change["where"], everything: readonly Where[]): string {
  return where.length === 0 ? "" : ` (${namePlaces(where, everything)})`;
}
