/** A heading with all that follows it, up to the next heading of the same or a higher level. */
export interface Section {
  level: number;
  title: string;
  anchor: string;
  /** With the heading. */
  text: string;
}

/** Every section of a Markdown text, in order. A section contains the sections below it. */
export function readSections(markdown: string): Section[] {
  const headings = listHeadings(markdown);
  return headings.map(({ level, title, start }, index) => {
    const next = headings.slice(index + 1).find((heading) => heading.level <= level);
    return { level, title, anchor: anchorOf(title), text: markdown.slice(start, next?.start).trim() };
  });
}

/**
 * The section with this title.
 *
 * @throws {Error} if there is none, so that a renamed heading fails the build
 */
export function findSection(markdown: string, title: string, file: string): string {
  const section = readSections(markdown).find((one) => one.title === title);
  if (!section) throw new Error(`${file} has no heading "${title}". Change the title here too.`);
  return section.text;
}

/** Moves all headings up or down. `1` makes `##` of `#`. */
export function shiftHeadings(markdown: string, by: number): string {
  const lines = markdown.split("\n");
  for (const { line, level } of listHeadings(markdown)) {
    lines[line] = (lines[line] ?? "").replace(/^#+/, "#".repeat(Math.max(1, level + by)));
  }
  return lines.join("\n");
}

/** Replaces the target of each link, link definition and image outside code blocks. */
export function mapLinks(markdown: string, map: (target: string) => string): string {
  const targets = /(?<=\]\()[^)\s]+(?=\))|(?<=^\[[^\]]+\]: )\S+/g;
  return mapText(markdown, (text) => text.replaceAll(targets, (target) => map(target)));
}

/** Gives indented code a fence, which the site shows with a scroll bar that works by keyboard. */
export function fenceIndentedCode(markdown: string): string {
  const lines: string[] = [];
  let inFence = false;
  let inList = false;
  let inCode = false;
  for (const line of markdown.split("\n")) {
    if (/^ {0,3}```/.test(line)) inFence = !inFence;
    const isIndented = line.startsWith("    ");
    if (!isIndented && line !== "") inList = /^\s*(?:[*-]|\d+\.) /.test(line) || (inList && line.startsWith(" "));
    const isCode: boolean = !inFence && !inList && isIndented && (inCode || lines.at(-1) === "");
    if (isCode && !inCode) lines.push("```sh");
    // Blank lines stay outside, as those that separate two blocks.
    if (!isCode && inCode) lines.push("```");
    lines.push(isCode ? line.slice(4) : line);
    inCode = isCode;
  }
  return lines.join("\n");
}

function mapText(markdown: string, map: (text: string) => string): string {
  let inCode = false;
  return markdown
    .split("\n")
    .map((line) => {
      if (/^ {0,3}```/.test(line)) inCode = !inCode;
      return inCode ? line : map(line);
    })
    .join("\n");
}

function listHeadings(markdown: string): { level: number; title: string; line: number; start: number }[] {
  const headings: { level: number; title: string; line: number; start: number }[] = [];
  let inCode = false;
  let start = 0;
  for (const [line, text] of markdown.split("\n").entries()) {
    if (/^ {0,3}```/.test(text)) inCode = !inCode;
    const heading = inCode ? undefined : /^(#{1,6}) (.+)$/.exec(text);
    if (heading) headings.push({ level: heading[1]?.length ?? 1, title: heading[2] ?? "", line, start });
    start += text.length + 1;
  }
  return headings;
}

/** The anchor of a heading, by the rule of GitHub. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}
