import type { Output, System } from "../system.ts";

/** The width of a terminal, also of one that says 0 because it does not know. Undefined if it is none. */
export function terminalWidth({ isTTY, columns }: Output, { COLUMNS }: System["env"]): number | undefined {
  if (columns || !isTTY) return columns || undefined;
  return Number(COLUMNS) > 0 ? Number(COLUMNS) : 80;
}

/** Values may come from a user. Escape what a terminal would interpret. */
export function escapeControlCharacters(text: string): string {
  // Most text needs no tables of Unicode, which take megabytes.
  if (/^[ -~]*$/.test(text)) return text;
  const controls =
    /(?<=\p{Extended_Pictographic}\p{M}*)(\u200d)(?=\p{Extended_Pictographic})|\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu;
  return text.replace(controls, (character, joiner?: string) => {
    // A joiner between emoji is part of one character on the screen.
    if (joiner !== undefined) return character;
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

/** Loads the table of widths, which only terminals need. */
export async function loadTextWidth(): Promise<(text: string) => number> {
  const { default: stringWidth } = await import("string-width");
  return (text) => stringWidth(text);
}

/** Escapes a value, and breaks it into lines of a width. A break never lies within a character or an escape. */
export function wrapText(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines = [""];
  let used = 0;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)) {
    const shown = escapeControlCharacters(segment);
    const next = widthOf(shown);
    if (used > 0 && used + next > width) {
      lines.push("");
      used = 0;
    }
    lines.push(`${lines.pop()}${shown}`);
    used += next;
  }
  return lines;
}

/**
 * Escapes a value, and cuts it to a width. A cut is marked with …, and never lies within a character or an escape.
 */
export function fitText(text: string, width: number, widthOf: (text: string) => number): string {
  const whole = escapeControlCharacters(text);
  if (widthOf(whole) <= width) return whole;
  let fitted = "";
  let used = 0;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)) {
    const shown = escapeControlCharacters(segment);
    const next = widthOf(shown);
    if (used + next > width - 1) break;
    fitted += shown;
    used += next;
  }
  return `${fitted}…`;
}
