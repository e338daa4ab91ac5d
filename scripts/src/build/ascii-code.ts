/** A plugin of the bundler. */
interface AsciiCode {
  name: string;
  generateBundle(options: unknown, bundle: Record<string, { type: string; code?: string }>): void;
}

/** Escapes what is not ASCII in JavaScript. One such character makes V8 keep the whole file with two bytes a character. */
export const asciiCode: AsciiCode = {
  name: "ascii-code",
  // The last step, since minifying would undo it.
  generateBundle(_, bundle) {
    for (const [file, output] of Object.entries(bundle)) {
      if (output.code !== undefined && /\.[cm]?js$/.test(file)) output.code = escapeNonAscii(output.code);
    }
  },
};

function escapeNonAscii(code: string): string {
  return code.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
