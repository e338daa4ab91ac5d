import type { OpenApiDocument, Schema } from "@authsignal-actions/scripts/document";
import { Authsignal } from "@authsignal-actions/sdk";
import { follow } from "../test/support/spec-document.ts";
import type { LiveOptions } from "./run-live.ts";

/**
 * Refuses what no request could be made with, so that nothing is blamed on the service.
 *
 * @throws {Error} saying which option is wrong
 */
export function checkOptions(document: OpenApiDocument, options: Omit<LiveOptions, "userId">): void {
  const { apiUrl, apiSecretKey, action } = options;
  new Authsignal({ apiUrl, apiSecretKey }).close();
  const { pattern = "" } = follow<Schema>(document, { $ref: "#/components/schemas/ActionCode" });
  if (!new RegExp(pattern).test(action)) throw new Error(`--action must match ${pattern}.`);
}
