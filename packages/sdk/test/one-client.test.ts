import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const source = new URL("../src/", import.meta.url);

/** Ways to send a request without the generated client: modules of Node, packages and globals. */
const senders = [
  /\b(?:from|import|require|getBuiltinModule)\b[\s(]*["'](?:node:)?(?:http|https|http2|net|tls|dgram)["']/,
  /\b(?:from|import|require)\b[\s(]*["'](?:undici|openapi-fetch|axios|ky|got|ofetch|node-fetch)["']/,
  /\b(?:fetch|sendBeacon)\s*(?:\?\.)?\(/,
  /\b(?:XMLHttpRequest|WebSocket|EventSource)\b/,
];

/** The lines of a file that could send a request, without its comments. */
function sendingLines(code: string): string[] {
  const lines = code.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|\s)\/\/.*$/gm, "");
  return lines.split("\n").filter((line) => senders.some((sender) => sender.test(line)));
}

test("only the generated client sends requests", () => {
  const files = globSync("**/*.ts", { cwd: source });
  expect(files).toContain("core/call.ts");
  const sending = files.flatMap((file) =>
    sendingLines(readFileSync(new URL(file, source), "utf8")).map((line) => `${file}: ${line}`),
  );
  expect(sending).toEqual([]);
});

test.each([
  `import { request } from "node:http";`,
  `const { request } = process.getBuiltinModule("https");`,
  `import createClient from "openapi-fetch";`,
  "const response = await fetch(url);",
  "return globalThis.fetch(url);",
  "await options.fetch?.(url)",
  "new XMLHttpRequest()",
])("%s is detected", (line) => {
  expect(sendingLines(`/** fetch(a) */\n${line} // fetch(b)`)).toHaveLength(1);
});

test.each(["// fetch(url)", "/* new WebSocket() */", "const { fetch } = options;", "prefetch(url)"])(
  "%s is not detected",
  (line) => {
    expect(sendingLines(line)).toEqual([]);
  },
);
