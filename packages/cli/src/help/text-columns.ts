/** Width of help where there is no terminal, and the most that a wide terminal gets. */
export const defaultWidth = 100;
const minimumWidth = 30;

/** The width that help is wrapped to. */
export function helpWidth(columns: number | undefined): number {
  return Math.max(minimumWidth, Math.min(columns ?? defaultWidth, defaultWidth));
}

/** Wraps each paragraph of a text at spaces. A word that is longer than the width stays whole. */
export function wrap(text: string, width: number, indent = ""): string {
  return text
    .replaceAll(/([^\n])\n(?=[^\n])/g, "$1 ")
    .split("\n")
    .flatMap((line) => wrapLine(line, width - indent.length))
    .map((line) => (line === "" ? "" : indent + line))
    .join("\n");
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** Two columns, the second one wrapped. In a narrow terminal the second column begins on a line of its own. */
export function twoColumns(rows: readonly (readonly [string, string])[], width: number): string {
  const longest = Math.max(0, ...rows.map(([first]) => first.length));
  const first = Math.min(longest, Math.floor(width * 0.45));
  const isNarrow = width < 60;
  return rows
    .map(([name, text]) => {
      const indent = isNarrow ? "      " : " ".repeat(first + 4);
      const wrapped = wrap(text, width, indent);
      if (isNarrow || name.length > first) return `  ${name}\n${wrapped}\n`;
      return `  ${name.padEnd(first)}  ${wrapped.trimStart()}\n`;
    })
    .join("");
}
