import type { OpenApiDocument, Schema } from "@authsignal-actions/scripts/document";
import { Authsignal } from "@authsignal-actions/sdk";
import { follow } from "../test/support/spec-document.ts";
import type { LiveOptions } from "./run-live.ts";

/**
 * Rejects invalid options, so that their errors are not attributed to the service.
 *
 * @throws {Error} saying which option is wrong
 */
export function checkOptions(document: OpenApiDocument, options: Omit<LiveOptions, "userId">): void {
  const { apiUrl, apiSecretKey, action } = options;
  new Authsignal({ apiUrl, apiSecretKey }).close();
  const { pattern = "" } = follow<Schema>(document, { $ref: "#/components/schemas/ActionCode" });
  if (!new RegExp(pattern).test(action)) throw new Error(`--action must match ${pattern}.`);
}
