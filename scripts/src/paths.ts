import { fileURLToPath } from "node:url";

/** The folder that holds packages, spec and scripts, ending in a slash. */
export const repositoryRoot: string = fileURLToPath(new URL("../../", import.meta.url));
export const specFile: string = `${repositoryRoot}spec/openapi.yaml`;
export const specLintFile: string = `${repositoryRoot}spec/redocly.yaml`;
