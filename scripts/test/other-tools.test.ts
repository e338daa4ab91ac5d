import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@hey-api/openapi-ts";
import { Ruleset, Spectral } from "@stoplight/spectral-core";
import { oas } from "@stoplight/spectral-rulesets";
import { generateSource } from "oazapfts";
import { generate } from "orval";
import { generateApi } from "swagger-typescript-api";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { specFile } from "../src/paths.ts";
import type { OpenApiDocument } from "../src/spec/document.ts";
import { listOperations } from "../src/spec/list-operations.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const document = parse(await readFile(specFile, "utf8")) as OpenApiDocument;
const operationIds = listOperations(document).map(({ operationId }) => operationId);

test("Spectral's ruleset for OpenAPI finds nothing in the document", async () => {
  const spectral = new Spectral();
  spectral.setRuleset(new Ruleset({ extends: [oas], rules: {} }));
  const problems = await spectral.run(structuredClone(document) as unknown as Record<string, unknown>);
  expect(problems.map(({ code, message, path }) => `${code}: ${message} (${path.join(" > ")})`)).toEqual([]);
});

describe("a client made from the document by", () => {
  async function read(folder: string, ...files: string[]): Promise<string> {
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
    return texts.join("\n");
  }

  function syntaxErrors(text: string): string[] {
    const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
    return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  }

  const clients: [name: string, make: (folder: string) => Promise<string>][] = [
    [
      "hey-api",
      async (folder) => {
        await createClient({ input: specFile, output: join(folder, "hey-api"), logs: { level: "silent" } });
        return read(folder, "hey-api/sdk.gen.ts", "hey-api/types.gen.ts");
      },
    ],
    [
      "orval",
      async (folder) => {
        await generate({ input: specFile, output: { target: join(folder, "orval.ts"), client: "fetch" } });
        return read(folder, "orval.ts");
      },
    ],
    [
      "swagger-typescript-api",
      async () => {
        const { files } = await generateApi({ input: specFile, output: false, silent: true });
        return files.map(({ fileContent }) => fileContent).join("\n");
      },
    ],
    ["oazapfts", () => generateSource(specFile)],
  ];

  test.each(clients)("%s has every operation and every schema's types", async (_, make) => {
    const text = await make(await temporaryFolder());
    expect(syntaxErrors(text)).toEqual([]);
    expect(operationIds.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
    expect(text).toMatch(/\bCHALLENGE_REQUIRED\b/);
    expect(text).toMatch(/\bTrackAttributes\b/);
  });
});
