/** A plugin of the bundler. */
interface OrderFunctions {
  name: string;
  generateBundle(
    this: { parse(code: string): { body: Statement[] } },
    options: unknown,
    bundle: Record<string, { type: string; code?: string }>,
  ): void;
}

interface Statement {
  type: string;
  start: number;
  end: number;
}

/**
 * Moves function declarations to the end, each behind the one it has most in common with: gzip finds a repetition the
 * cheaper the nearer it is. Declarations are hoisted, so their order has no effect. Source maps keep their sources only.
 */
export const orderFunctions: OrderFunctions = {
  name: "order-functions",
  generateBundle(_, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type !== "chunk" || output.code === undefined) continue;
      const { code } = output;
      const functions = this.parse(code).body.filter(({ type }) => type === "FunctionDeclaration");
      const texts = functions.map(({ start, end }) => code.slice(start, end));
      let rest = code;
      for (const { start, end } of [...functions].reverse()) rest = rest.slice(0, start) + rest.slice(end);
      output.code = `${rest.trimEnd()}\n${byLikeness(texts).join("\n")}\n`;
    }
  },
};

function byLikeness(texts: string[]): string[] {
  const pieces = new Map(texts.map((text) => [text, piecesOf(text)]));
  const [first = "", ...others] = texts;
  const ordered = [first];
  const left = new Set(others);
  for (let last = first; left.size > 0; left.delete(last), ordered.push(last)) {
    const likeness = (text: string) => likenessOf(pieces.get(last) as Set<string>, pieces.get(text) as Set<string>);
    last = [...left].reduce((best, text) => (likeness(text) > likeness(best) ? text : best));
  }
  return ordered;
}

/** What two functions have in common, relative to their lengths. */
function likenessOf(one: Set<string>, other: Set<string>): number {
  const common = [...one].filter((piece) => other.has(piece));
  return common.length / Math.sqrt(one.size * other.size);
}

/** Every run of six characters, about as long as a repetition that gzip gains from. */
function piecesOf(text: string): Set<string> {
  const plain = text.replaceAll(/\s+/g, " ");
  return new Set(Array.from(plain, (_, start) => plain.slice(start, start + 6)));
}
