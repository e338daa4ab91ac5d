import type { OperationId } from "@authsignal-actions/client";
import type { OpenApiDocument, ResponseObject } from "@authsignal-actions/scripts/document";
import { listOperations } from "../test/support/documented-responses.ts";
import { follow } from "../test/support/spec-document.ts";
import type { ProxyResponse } from "../test/support/start-proxy.ts";
import { createBodyCheck } from "./check-body.ts";
import type { Difference } from "./deviation.ts";

/** The deviations of a response from the document. */
export type CheckResponse = (operationId: OperationId, response: ProxyResponse) => Difference[];

export function createResponseCheck(document: OpenApiDocument): CheckResponse {
  const checkBody = createBodyCheck(document);
  const operations = new Map(listOperations(document).map((one) => [one.operationId, one.operation]));

  return (operationId, { status, headers, body }) => {
    if (status >= 300 && status < 400) {
      return [{ what: "redirect", expected: "a response", got: `${status} to ${originOf(headers.location)}` }];
    }
    const responses = operations.get(operationId)?.responses ?? {};
    const documented = responses[String(status)];
    if (!documented) {
      return [{ what: "status", expected: `one of ${Object.keys(responses).join(", ")}`, got: String(status) }];
    }
    const media = follow<ResponseObject>(document, documented).content?.["application/json"];
    if (!media) return body === "" ? [] : [{ what: "body", expected: "nothing", got: "text" }];

    const json = parse(body);
    return [
      ...typeDifference(headers["content-type"]),
      ...("value" in json
        ? checkBody(media.schema, json.value)
        : [{ what: "body", expected: "JSON", got: body === "" ? "nothing" : "other text" }]),
      ...(status >= 400 && "value" in json ? codeDifference(json.value) : []),
    ];
  };
}

function originOf(location: string | undefined): string {
  return location !== undefined && URL.canParse(location) ? new URL(location).origin : "the same host";
}

function typeDifference(type = "no content type"): Difference[] {
  const [media = ""] = type.split(";");
  const isJson = media.trim().toLowerCase() === "application/json";
  return isJson ? [] : [{ what: "content type", expected: "application/json", got: media.trim() }];
}

/** The document requires neither property of an error, because clients read the code from either. */
function codeDifference(value: unknown): Difference[] {
  const { error, errorCode } = (value ?? {}) as { error?: unknown; errorCode?: unknown };
  const hasCode = error !== undefined || errorCode !== undefined;
  return hasCode ? [] : [{ what: "error code", expected: "error or errorCode", got: "neither" }];
}

function parse(text: string): { value: unknown } | { unreadable: true } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { unreadable: true };
  }
}
