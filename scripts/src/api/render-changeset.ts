import { type Change, code, toInstruction, type Where } from "./compare/finding.ts";
import { namePlaces } from "./name-places.ts";
import type { VersionBump } from "./version-bumps.ts";

const heading = "Follow the changes of the API.";

/**
 * The text of a changeset, for the person who upgrades: what each change does and what to do about it, the gravest
 * first. Words and examples are one line each, however many changed.
 */
export function renderChangeset(bumps: readonly VersionBump[], everything: readonly Where[]): string {
  const lines = listLines(bumps, everything);
  const [only] = lines;
  return lines.length === 1 && only !== undefined ? only : toList(heading, lines);
}

/** Adds to a text what it does not say yet, and leaves every word of it as it is. */
export function extendChangeset(text: string, bumps: readonly VersionBump[], everything: readonly Where[]): string {
  const missing = listLines(bumps, everything).filter((line) => !text.includes(line));
  return missing.length === 0 ? text : toList(text, missing, text.split("\n").at(-1)?.startsWith("- ") ? "\n" : "\n\n");
}

function toList(text: string, lines: readonly string[], gap = "\n\n"): string {
  return `${text}${gap}${lines.map((line) => `- ${line}`).join("\n")}`;
}

function listLines(bumps: readonly VersionBump[], everything: readonly Where[]): string[] {
  const words = bumps.filter(({ change }) => change.rule === "wordsChanged");
  const examples = bumps.filter(({ change }) => change.rule === "exampleChanged");
  const others = bumps.filter((bump) => !words.includes(bump) && !examples.includes(bump));
  return [
    ...others.map((bump) => toLine(bump, everything)),
    ...(examples.length === 0
      ? []
      : [`Change examples${inAll(examples, everything)}. Builders and fakes answer with them.`]),
    ...(words.length === 0 ? [] : [`Change descriptions${inAll(words, everything)}.`]),
  ];
}

function toLine({ change, advice }: VersionBump, everything: readonly Where[]): string {
  const instruction = toInstruction(change);
  const isNamed = change.where.every(({ name }) => instruction.includes(code(name)));
  const places = isNamed ? "" : inPlaces(change.where, everything);
  return [`${instruction}${places}.`, advice].filter(Boolean).join(" ");
}

function inAll(bumps: readonly VersionBump[], everything: readonly Where[]): string {
  const where = bumps.flatMap(({ change }) => change.where);
  const known = new Map(where.map((place) => [`${place.kind} ${place.name}`, place]));
  return inPlaces([...known.values()], everything);
}

function inPlaces(where: Change["where"], everything: readonly Where[]): string {
  return where.length === 0 ? "" : ` (${namePlaces(where, everything)})`;
}
