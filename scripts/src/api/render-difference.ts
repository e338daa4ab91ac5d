import { code, toStatement, type Where } from "./compare/finding.ts";
import type { Difference } from "./find-difference.ts";
import { namePlaces } from "./name-places.ts";
import { type Level, levels, type PackageName, packages } from "./policy.ts";
import { renderLevel, sumUp, type VersionBump } from "./version-bumps.ts";

/** The difference for a terminal. */
export function renderText({ base, bumps, everything }: Difference): string {
  if (bumps.length === 0) return `The document says the same as ${base.name}.`;
  const rows = bumps.map((bump) => {
    const [first, ...more] = [
      toStatement(bump.change),
      ...exceptions(bump),
      ...(bump.change.where.length > 0 ? [namePlaces(bump.change.where, everything)] : []),
      bump.why,
    ];
    return [`${renderLevel(bump)}  ${first}`, ...more.map((line) => `       ${line}`)].join("\n");
  });
  return [
    `Compared with ${base.name}: ${count(bumps)}.`,
    ...rows,
    `Version bump: ${byLevel(sumUp(bumps))
      .map(([level, names]) => `${level} for ${names.join(", ")}`)
      .join("; ")}.`,
    "The changeset for it: pnpm api:changeset",
  ].join("\n\n");
}

/** Slightly below the maximum length of a pull request comment. */
const longestComment = 60_000;

/** The difference for a pull request. */
export function renderMarkdown({ base, bumps, everything }: Difference): string {
  const heading = "<!-- api:diff -->\n## Changes of the API";
  if (bumps.length === 0) return `${heading}\n\nNone: the document says the same as ${code(base.name)}.`;
  const bumpRows = byLevel(sumUp(bumps)).map(([level, names]) => `| ${bold(level)} | ${names.map(code).join(" ")} |`);
  const isSmall = ({ change }: VersionBump) => /^(?:words|example)Changed$/.test(change.rule);
  const main = bumps.filter((bump) => bump.level !== "patch" || !isSmall(bump));
  const patches = bumps.filter((bump) => !main.includes(bump));
  const sections = [
    heading,
    `Compared with ${code(base.name)}: ${count(bumps)}.`,
    ["| Version bump | Packages |", "| --- | --- |", ...bumpRows].join("\n"),
    ...(main.length > 0 ? [table(main, everything)] : []),
    ...(patches.length === 0 ? [] : main.length > 0 ? [fold(patches, everything)] : [table(patches, everything)]),
  ];
  return cut(sections.join("\n\n"));
}

function table(bumps: readonly VersionBump[], everything: Where[]): string {
  const rows = bumps.map((bump) => {
    const cells = [
      exceptions(bump)[0] ?? (bump.level === "major" ? bold(bump.level) : renderLevel(bump)),
      toStatement(bump.change),
      namePlaces(bump.change.where, everything) || "the document",
      bump.why,
    ];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return ["| Version bump | Change | Affects | Why |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function fold(bumps: readonly VersionBump[], everything: Where[]): string {
  return [
    `<details><summary>${plural(bumps.length, "patch", "patches")}</summary>`,
    table(bumps, everything),
    "</details>",
  ].join("\n\n");
}

/** Truncates after a row, so that the table stays valid. */
function cut(markdown: string): string {
  if (markdown.length <= longestComment) return markdown;
  const kept = markdown.slice(0, markdown.lastIndexOf("\n", longestComment));
  const isFolded = kept.includes("<details>") && !kept.includes("</details>");
  return `${kept}\n\n${isFolded ? "</details>\n\n" : ""}There is more: \`pnpm api:diff\` shows all of it.`;
}

/** "minor for `testing`, patch for the others", when the packages need different bumps. */
function exceptions({ byPackage }: VersionBump): string[] {
  const groups = byLevel(new Map(packages.map((name) => [name, byPackage[name]])));
  if (groups.length === 1) return [];
  const largest = Math.max(...groups.map(([, names]) => names.length));
  const parts = groups.map(([level, names]) => {
    return `${bold(level)} for ${names.length === largest ? "the others" : names.map(code).join(" ")}`;
  });
  return [parts.join(", ")];
}

function count(bumps: readonly VersionBump[]): string {
  const parts = [...levels].reverse().flatMap((level) => {
    const found = bumps.filter((bump) => bump.level === level).length;
    return found === 0 ? [] : [`${found} ${level}`];
  });
  return `${plural(bumps.length, "change", "changes")} (${parts.join(", ")})`;
}

/** The highest level first, each with its packages. */
function byLevel(levelOf: ReadonlyMap<PackageName, Level>): [Level, PackageName[]][] {
  return [...levels].reverse().flatMap((level): [Level, PackageName[]][] => {
    const names = [...levelOf].flatMap(([name, own]) => (own === level ? [name] : []));
    return names.length === 0 ? [] : [[level, names]];
  });
}

function bold(level: Level): string {
  return level === "major" ? "**major**" : level;
}

function plural(amount: number, one: string, many: string): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
