import { fileURLToPath } from "node:url";

/** A plugin of the bundler and of vitest. */
interface Plugin {
  name: string;
  transform: { filter: { id: RegExp }; handler: (code: string) => { code: string; map: null } };
}

/** Changes openapi-fetch within its lines, so that its source map stays true. */
function change(name: string, handler: (code: string) => string): Plugin {
  const filter = { id: /[\\/]openapi-fetch[\\/]dist[\\/].*js$/ };
  return { name, transform: { filter, handler: (code) => ({ code: handler(code), map: null }) } };
}

const requestHeaders = fileURLToPath(new URL("src/openapi-fetch/request-headers.ts", import.meta.url));

/** Gives it the headers of `request-headers.ts` in place of the global ones, in the build for Node and in tests. */
export const lightHeaders: Plugin = change(
  "light-headers",
  (code) => `${code}\nimport { RequestHeaders as Headers } from ${JSON.stringify(requestHeaders)};\n`,
);

/** Lets `onError` of a middleware return an error of any realm: in Jest, Node's own are no `instanceof Error`. */
export const errorsOfAnyRealm: Plugin = change("errors-of-any-realm", (code) => {
  const changed = code.replace("result instanceof Error", 'typeof result.stack === "string"');
  if (changed === code) throw new Error("openapi-fetch no longer has `result instanceof Error`.");
  return changed;
});
