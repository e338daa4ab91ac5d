import {
  InvalidInputError,
  type OperationId,
  operationRoutes,
  pathParts,
  serializePath,
  UserActionState,
} from "@authsignal-actions/client";
import type { OperationInput } from "../core/call.ts";
import { isObject } from "../is-object.ts";
import { serializeBody } from "./serialize-body.ts";

// Each check throws an InvalidInputError that names the field. `send` converts it to the error of the operation.

export function checkObject(field: string, value: unknown): void {
  if (!isObject(value)) throw new InvalidInputError(field, `must be an object, got ${nameOf(value)}.`);
}

export function checkText(field: string, value: unknown): asserts value is string {
  if (typeof value !== "string") throw new InvalidInputError(field, `must be a string, got ${nameOf(value)}.`);
  if (value === "") throw new InvalidInputError(field, "must not be empty.");
}

/** A field that the response must match. An explicit `undefined` throws, because it usually means a lost session. */
export function checkBound(field: string, request: object): void {
  if (!(field in request)) return;
  const value = (request as Record<string, unknown>)[field];
  if (value === undefined) {
    throw new InvalidInputError(field, "is undefined. The session may be lost.");
  }
  checkText(field, value);
}

export function checkAction(field: string, value: unknown): void {
  checkText(field, value);
  if (!/^[a-zA-Z0-9_-]{1,64}$/.test(value)) {
    throw new InvalidInputError(field, "must be 1 to 64 characters of a-z, A-Z, 0-9, _ and -.");
  }
}

export function checkState(field: string, value: unknown): void {
  if (typeof value === "string" && Object.hasOwn(UserActionState, value)) return;
  const hint = value === "REVIEW" ? "REVIEW is an outcome. Its state is REVIEW_REQUIRED." : undefined;
  throw new InvalidInputError(field, `must be one of ${Object.keys(UserActionState).join(", ")}.`, hint);
}

/** Checks the path parameters, and fills them into the path of the operation. */
export function pathInput(operation: OperationId, request: object): OperationInput {
  checkObject("request", request);
  const [, template] = operationRoutes[operation];
  const values: Record<string, unknown> = {};
  const parts = pathParts(template);
  for (let index = 1; index < parts.length; index += 2) {
    const name = parts[index] as string;
    values[name] = (request as Record<string, unknown>)[name];
  }
  if ("action" in values) checkAction("action", values.action);
  return { operation, path: serializePath(template, values), values };
}

export function attributesInput({ attributes }: { attributes: object }): { bodyText: string } {
  checkObject("attributes", attributes);
  return serializeBody("attributes", attributes);
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : typeof value;
}
