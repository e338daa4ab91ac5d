import { fileURLToPath } from "node:url";

const requestHeaders = fileURLToPath(new URL("src/openapi-fetch/request-headers.ts", import.meta.url));

interface LightHeaders {
  name: string;
  transform: { filter: { id: RegExp }; handler: (code: string) => { code: string; map: null } };
}

/** Gives openapi-fetch the headers of `request-headers.ts` in place of the global ones, in the build for Node and in tests. */
export const lightHeaders: LightHeaders = {
  name: "light-headers",
  transform: {
    filter: { id: /[\\/]openapi-fetch[\\/]dist[\\/]/ },
    // At the end, so that the source map stays true.
    handler: (code) => ({
      code: `${code}\nimport { RequestHeaders as Headers } from ${JSON.stringify(requestHeaders)};\n`,
      map: null,
    }),
  },
};
