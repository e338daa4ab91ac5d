import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { writeApiPages } from "./api-pages.ts";
import { commandPages } from "./command-pages.ts";
import { httpApiPages } from "./http-api-pages.ts";
import { repositoryPages } from "./repository-pages.ts";

// Writes the pages that are made from other files of the repository to `docs/made`. The site has them without `made/`.
const made = fileURLToPath(new URL("../made/", import.meta.url));
await rm(made, { recursive: true, force: true });
for (const { path, content } of [...(await repositoryPages()), ...(await httpApiPages()), ...(await commandPages())]) {
  await mkdir(dirname(made + path), { recursive: true });
  await writeFile(made + path, content);
}
await writeApiPages(made);
