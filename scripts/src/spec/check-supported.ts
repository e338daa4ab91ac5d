import { fullFormats } from "ajv-formats/dist/formats.js";
import type { OpenApiDocument } from "./document.ts";
import { type Holds, type Kind, keywords } from "./keywords.ts";
import { escapeKey, isJson, type Json, lookUp } from "./references.ts";

/** The section of `components` for each kind of reference. Other kinds are not supported. */
const sections: Partial<Record<Kind, string>> = {
  pathItem: "pathItems",
  webhookItem: "pathItems",
  parameter: "parameters",
  webhookParameter: "parameters",
  requestBody: "requestBodies",
  response: "responses",
  header: "headers",
  example: "examples",
};

/** Extensions of this project, and the objects that may have them. */
const marks: Readonly<Record<string, readonly Kind[]>> = {
  "x-sensitive": ["schema", "parameter", "webhookParameter"],
  "x-open-enum": ["schema"],
  "x-region": ["server"],
};

/** Required keywords of each object. */
const needed: Partial<Record<Kind, readonly string[]>> = {
  mediaType: ["schema"],
  parameter: ["schema"],
  example: ["value"],
  header: ["schema"],
};

/**
 * Rejects a document with parts that no generator handles, so that none is silently ignored.
 *
 * @throws {Error} with a line for each place: its JSON pointer, and what to write instead
 */
export function checkSupported(document: OpenApiDocument): void {
  const problems = new Set<string>();
  const report = (pointer: string, words: string) => problems.add(`  ${pointer}: ${words}`);
  walk(document, "#", "document");
  if (problems.size > 0) throw new Error(`The document has what is not supported:\n${[...problems].join("\n")}`);

  function walk(value: unknown, pointer: string, kind: Kind): void {
    if (!isJson(value)) return;
    if (kind !== "schema" && typeof value.$ref === "string") {
      walkReference(value, pointer, kind);
      return;
    }
    if (kind === "schema") checkFormat(value, pointer);
    for (const name of needed[kind] ?? []) {
      if (!(name in value) && !Object.keys(value).some((key) => keywords[kind][key]?.meaning === "rejected")) {
        report(pointer, `It has no \`${name}\`, so nothing could be made of it.`);
      }
    }
    for (const [name, inner] of Object.entries(value)) walkKeyword(value, name, inner, pointer, kind);
  }

  function walkKeyword(owner: Json, name: string, value: unknown, parent: string, kind: Kind): void {
    const pointer = `${parent}/${escapeKey(name)}`;
    const keyword = Object.hasOwn(keywords[kind], name) ? keywords[kind][name] : undefined;
    if (!keyword) {
      const kinds = marks[name];
      if (kinds) report(pointer, `\`${name}\` has no effect here; it marks: ${kinds.join(", ")}.`);
      else if (!name.startsWith("x-")) report(pointer, `\`${name}\` is not a keyword of OpenAPI 3.1 here.`);
      return;
    }
    if (keyword.meaning === "none") return;
    if (keyword.meaning === "rejected") {
      report(pointer, `\`${name}\` is not supported. ${keyword.advice}`);
      return;
    }
    const reason = keyword.reject?.(value, { document, owner });
    if (reason !== undefined)
      report(pointer, `\`${name}\`: ${JSON.stringify(value)?.slice(0, 60)} is not supported. ${reason}`);
    if (keyword.holds) walkHeld(value, pointer, keyword.holds);
  }

  function walkHeld(value: unknown, pointer: string, holds: Holds): void {
    if ("one" in holds) {
      walk(value, pointer, holds.one);
      return;
    }
    const kind = "list" in holds ? holds.list : holds.map;
    const isList = "list" in holds;
    if (typeof value !== "object" || value === null || Array.isArray(value) !== isList) return;
    for (const [key, inner] of Object.entries(value)) {
      if (isList || kind === "schema" || !key.startsWith("x-")) walk(inner, `${pointer}/${escapeKey(key)}`, kind);
    }
  }

  /** A parameter of an operation is checked as such, also if it is shared. */
  function walkReference({ $ref, ...beside }: Json, pointer: string, kind: Kind): void {
    const section = sections[kind];
    const reference = String($ref);
    if (section === undefined || !new RegExp(`^#/components/${section}/[^/]+$`).test(reference)) {
      report(`${pointer}/$ref`, `A reference here points at \`#/components/${section ?? "…"}/NAME\`.`);
      return;
    }
    const words = Object.keys(beside).filter((name) => !name.startsWith("x-"));
    if (words.length > 0)
      report(pointer, `${words.join(", ")} beside a \`$ref\` is not read. Write it where the reference points.`);
    if (kind === "parameter" || kind === "pathItem") walk(lookUp(document, reference), reference, kind);
  }

  function checkFormat({ format }: Json, pointer: string): void {
    if (typeof format !== "string" || format in fullFormats) return;
    report(
      `${pointer}/format`,
      `The format \`${format}\` is not supported: nothing checks it. Use \`pattern\`, or leave it out.`,
    );
  }
}
