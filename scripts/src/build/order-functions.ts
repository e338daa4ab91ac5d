import { gzipSync } from "node:zlib";
import { transformSync } from "esbuild";

type Parse = (code: string) => { body: Statement[] };

/** A plugin of the bundler. */
interface OrderFunctions {
  name: string;
  generateBundle(
    this: { parse: Parse },
    options: unknown,
    bundle: Record<string, { type: string; code?: string }>,
  ): void;
}

interface Statement {
  type: string;
  start: number;
  end: number;
}

/** Each takes about a millisecond. Twice as many would save another 10 bytes of the SDK's 19 kB. */
const searchSteps = 8_000;

const similarCount = 6;

/**
 * Moves function declarations to the end, in an order in which an application's bundle compresses well: gzip finds a
 * repetition the cheaper the nearer it is. Declarations are hoisted, so their order has no effect. Source maps keep their
 * sources only.
 */
export const orderFunctions: OrderFunctions = {
  name: "order-functions",
  generateBundle(_, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type !== "chunk" || output.code === undefined) continue;
      const parse: Parse = (code) => this.parse(code);
      const { functions, rest } = takeApart(output.code, parse);
      // What counts is the size in an application, whose bundler minifies.
      const minified = takeApart(transformSync(output.code, { minify: true, target: "es2022" }).code, parse);
      if (minified.functions.length !== functions.length) throw new Error("Minified, the code has other functions.");
      const ordered = smallestOrder(minified).map((index) => functions[index]);
      output.code = `${rest.trimEnd()}\n${ordered.join("\n")}\n`;
    }
  },
};

interface Parts {
  functions: string[];
  /** All that is not a function declaration. */
  rest: string;
}

function takeApart(code: string, parse: Parse): Parts {
  const found = parse(code).body.filter(({ type }) => type === "FunctionDeclaration");
  let rest = code;
  for (const { start, end } of [...found].reverse()) rest = rest.slice(0, start) + rest.slice(end);
  return { functions: found.map(({ start, end }) => code.slice(start, end)), rest };
}

/** Moves a function somewhere else, again and again, usually beside a similar one, and keeps what makes the result no larger. */
function smallestOrder({ functions, rest }: Parts): number[] {
  const sizeOf = (order: number[]) => compressedSize(rest + order.map((index) => functions[index]).join(""));
  const similar = mostSimilar(functions);
  const random = pseudoRandom();
  let best = [...functions.keys()];
  let bestSize = sizeOf(best);
  for (let step = 0; step < searchSteps && functions.length > 1; step++) {
    const order = [...best];
    const [moved = 0] = order.splice(random(order.length), 1);
    const neighbour = similar[moved]?.[random(similarCount)] ?? 0;
    const place = random(3) === 0 ? random(functions.length) : order.indexOf(neighbour) + random(2);
    order.splice(place, 0, moved);
    const size = sizeOf(order);
    if (size > bestSize) continue;
    best = order;
    bestSize = size;
  }
  return best;
}

/** For each function those that save the most when they are compressed together with it. */
function mostSimilar(functions: string[]): number[][] {
  const sizes = functions.map(compressedSize);
  return functions.map((text, index) => {
    const added = functions.map((other, at) => compressedSize(other + text) - (sizes[at] ?? 0));
    const others = [...functions.keys()].filter((at) => at !== index);
    return others.sort((a, b) => (added[a] ?? 0) - (added[b] ?? 0)).slice(0, similarCount);
  });
}

function compressedSize(text: string): number {
  return gzipSync(text).length;
}

/** Integers below a limit, the same ones in each build (Park and Miller, 1988). */
function pseudoRandom(): (limit: number) => number {
  let state = 1;
  return (limit) => {
    state = (state * 48_271) % (2 ** 31 - 1);
    return state % limit;
  };
}
