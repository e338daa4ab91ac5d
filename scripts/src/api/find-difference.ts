import { resolve } from "node:path";
import { readPublishedPackages } from "../release/published-packages.ts";
import type { OpenApiDocument } from "../spec/document.ts";
import { lookUp } from "../spec/references.ts";
import { compareDocuments } from "./compare/compare-documents.ts";
import type { Where } from "./compare/finding.ts";
import { readOperations } from "./compare/read-operations.ts";
import { type Base, findBase } from "./find-base.ts";
import { packages } from "./policy.ts";
import { readDocument, specPath } from "./read-document.ts";
import { upgradeDocument } from "./upgrade-document.ts";
import { toVersionBumps, type VersionBump, type Versions } from "./version-bumps.ts";

/** The changes of the working tree's document, with their version bumps. */
export interface Difference {
  base: Base;
  bumps: VersionBump[];
  /** Every operation and webhook of the new document. */
  everything: Where[];
}

/**
 * Compares the document of the working tree with a base, which `findBase` finds.
 *
 * @throws {Error} in one line, when one of the documents can't be read
 */
export async function findDifference(root: string, baseName: string | undefined): Promise<Difference> {
  const base = await findBase(root, baseName);
  const document = await readDocument(resolve(root, specPath), specPath);
  checkReferences(base.document, base.name);
  checkReferences(document, specPath);
  const changes = compareDocuments(upgradeDocument(base.document), upgradeDocument(document));
  const bumps = toVersionBumps(changes, await readVersions(root));
  return { base, bumps, everything: readOperations(document).map(({ where }) => where) };
}

async function readVersions(root: string): Promise<Versions> {
  const published = await readPublishedPackages(root);
  return Object.fromEntries(
    packages.map((name) => {
      const found = published.find(({ manifest }) => manifest.name === `@authsignal-actions/${name}`);
      if (found === undefined)
        throw new Error(`@authsignal-actions/${name} is not a published package of this repository.`);
      return [name, found.manifest.version];
    }),
  ) as Versions;
}

/** @throws {Error} naming the document with an unresolved reference */
function checkReferences(document: OpenApiDocument, name: string): void {
  const checked = new Set<unknown>();
  const check = (value: unknown): void => {
    if (typeof value !== "object" || value === null || checked.has(value)) return;
    checked.add(value);
    const { $ref } = value as { $ref?: unknown };
    if (typeof $ref === "string" && !checked.has($ref)) lookUp(document, $ref);
    checked.add($ref);
    for (const inner of Object.values(value)) check(inner);
  };
  try {
    check(document);
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : error}`);
  }
}
