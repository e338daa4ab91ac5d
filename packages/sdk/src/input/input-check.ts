import {
  checkHeaders,
  InvalidInputError,
  type OperationId,
  operationRoutes,
  pathParts,
  serializePath,
  UserActionState,
} from "@authsignal-actions/client";
import type { OperationInput } from "../core/attempt.ts";
import { InvalidRequestError } from "../errors/errors.ts";
import { findLostValue, type LostValue } from "./find-lost-value.ts";

const actionPattern = /^[a-zA-Z0-9_-]{1,64}$/;

/** Validates the input of one operation. Every method throws an InvalidRequestError that names the field. */
export class InputCheck {
  readonly #operation: OperationId;

  constructor(operation: OperationId) {
    this.#operation = operation;
  }

  object(field: string, value: unknown): void {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.refuse(field, `must be an object, got ${nameOf(value)}.`);
    }
  }

  text(field: string, value: unknown): void {
    if (typeof value !== "string") this.refuse(field, `must be a string, got ${nameOf(value)}.`);
    if (value === "") this.refuse(field, "must not be empty.");
  }

  /** A field that the response must match. An explicit `undefined` throws, because it usually means a lost session. */
  bound(field: string, request: object): void {
    if (!Object.hasOwn(request, field)) return;
    const value = (request as Record<string, unknown>)[field];
    if (value === undefined) {
      this.refuse(field, "is undefined, so it would not be checked. Check the session it comes from, or omit it.");
    }
    this.text(field, value);
  }

  optionalText(field: string, value: unknown): void {
    if (value !== undefined) this.text(field, value);
  }

  action(field: string, value: unknown): void {
    this.text(field, value);
    if (!actionPattern.test(value as string)) {
      this.refuse(field, "must be 1 to 64 characters of a-z, A-Z, 0-9, _ and -.");
    }
  }

  state(field: string, value: unknown): void {
    if (typeof value !== "string" || !Object.hasOwn(UserActionState, value)) {
      const hint = value === "REVIEW" ? "REVIEW is an outcome. Its state is REVIEW_REQUIRED." : undefined;
      throw this.#error(field, `${field} must be one of ${Object.keys(UserActionState).join(", ")}.`, hint);
    }
  }

  /** Validates the path parameters, and fills them into the path of the operation. */
  input(request: object): OperationInput {
    this.object("request", request);
    const operation = this.#operation;
    const [, template] = operationRoutes[operation];
    const values: Record<string, unknown> = {};
    const parts = pathParts(template);
    for (let index = 1; index < parts.length; index += 2) {
      const name = parts[index] as string;
      values[name] = (request as Record<string, unknown>)[name];
      if (name === "action") this.action(name, values[name]);
    }
    return { operation, path: this.#converted(() => serializePath(template, values)), values };
  }

  attributes(request: { attributes: object }): { bodyText: string } {
    this.object("attributes", request.attributes);
    return this.body("attributes", request.attributes);
  }

  /** Serializes a body. Throws for values that JSON would lose, because a rule would evaluate the wrong value. */
  body(field: string, body: object): { bodyText: string } {
    let lost: LostValue | undefined;
    try {
      lost = findLostValue(field, body);
      if (!lost) return { bodyText: JSON.stringify(body) };
    } catch {
      this.refuse(field || "request", "can't be serialized as JSON. Remove circular references.");
    }
    return this.refuse(lost.field, `is ${lost.what}, which JSON can't represent. Pass a string or a finite number.`);
  }

  headers(headers: Record<string, string>): Record<string, unknown> {
    this.object("headers", headers);
    return this.#converted(() => checkHeaders(headers));
  }

  /** Converts errors of the client package. */
  #converted<T>(check: () => T): T {
    try {
      return check();
    } catch (error) {
      if (error instanceof InvalidInputError) throw this.#error(error.field, error.message);
      throw error;
    }
  }

  readonly refuse: (field: string, problem: string) => never = (field, problem) => {
    throw this.#error(field, `${field} ${problem}`);
  };

  #error(field: string, message: string, hint = "Correct the request."): InvalidRequestError {
    return new InvalidRequestError(message, {
      operation: this.#operation,
      field,
      hint: `Nothing was sent. ${hint}`,
    });
  }
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : typeof value;
}
