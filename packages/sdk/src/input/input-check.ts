import {
  checkHeaders,
  InvalidInputError,
  type OperationId,
  operationRoutes,
  serializePath,
  UserActionState,
} from "@authsignal-actions/client";
import type { OperationInput } from "../core/operation-input.ts";
import { InvalidRequestError } from "../errors/errors.ts";
import { findLostValue, type LostValue } from "./find-lost-value.ts";

const actionPattern = /^[a-zA-Z0-9_-]{1,64}$/;

/** Checks the input of one operation; every failure is an InvalidRequestError that names the field. */
export class InputCheck {
  readonly #operation: OperationId;

  constructor(operation: OperationId) {
    this.#operation = operation;
  }

  /** The request itself, and its attributes, must be plain objects. */
  object(field: string, value: unknown): void {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.refuse(field, `must be an object, got ${nameOf(value)}.`);
    }
  }

  text(field: string, value: unknown): void {
    if (typeof value !== "string") this.refuse(field, `must be a string, got ${nameOf(value)}.`);
    if (value === "") this.refuse(field, "must not be empty.");
  }

  /** A field that binds the response. Given as `undefined` it comes from a session that was lost. */
  bound(field: string, request: object): void {
    if (!Object.hasOwn(request, field)) return;
    const value = (request as Record<string, unknown>)[field];
    if (value === undefined) {
      this.refuse(
        field,
        "is undefined, so that nothing would be bound to it. Check the session it comes from, or leave it out.",
      );
    }
    this.text(field, value);
  }

  optionalText(field: string, value: unknown): void {
    if (value !== undefined) this.text(field, value);
  }

  action(field: string, value: unknown): void {
    this.text(field, value);
    if (!actionPattern.test(value as string)) {
      this.refuse(field, "must match ^[a-zA-Z0-9_-]{1,64}$: letters, digits, _ and -, at most 64.");
    }
  }

  state(field: string, value: unknown): void {
    if (typeof value !== "string" || !Object.hasOwn(UserActionState, value)) {
      const hint = value === "REVIEW" ? "REVIEW is an outcome, and its state is REVIEW_REQUIRED." : undefined;
      throw this.#error(field, `${field} must be one of ${Object.keys(UserActionState).join(", ")}.`, hint);
    }
  }

  /** The request, with the operation's path filled so that each value arrives as exactly that value. */
  input(request: object): OperationInput {
    this.object("request", request);
    const operation = this.#operation;
    const [, template, ...names] = operationRoutes[operation];
    const values: Record<string, unknown> = {};
    for (const name of names) values[name] = (request as Record<string, unknown>)[name];
    if ("action" in values) this.action("action", values.action);
    return { operation, path: this.#named(() => serializePath(template, values)), values };
  }

  /** Writes a body as JSON. A value that JSON would lose is refused, since a rule would decide on what is left of it. */
  body(field: string, body: object): { bodyText: string } {
    let lost: LostValue | undefined;
    try {
      lost = findLostValue(field, body);
      if (!lost) return { bodyText: JSON.stringify(body) };
    } catch {
      this.refuse(field || "request", "can't be written as JSON. Remove circular references.");
    }
    return this.refuse(lost.field, `is ${lost.what}, which JSON can't hold. Pass a string or a finite number.`);
  }

  headers(headers: Record<string, string>): void {
    this.object("headers", headers);
    this.#named(() => checkHeaders(headers));
  }

  /** What the client refuses is an error of this call. */
  #named<T>(check: () => T): T {
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

  #error(field: string, message: string, advice = "Correct the request."): InvalidRequestError {
    return new InvalidRequestError(message, {
      operation: this.#operation,
      field,
      hint: `Nothing was sent. ${advice}`,
    });
  }
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : typeof value;
}
