import {
  checkHeaders,
  InvalidInputError,
  type OperationId,
  operations,
  serializePath,
  UserActionState,
} from "@authsignal-actions/client";
import type { FilledPath } from "../core/operation-input.ts";
import { InvalidRequestError } from "../errors/errors.ts";

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
      this.refuse(field, `must be one of ${Object.keys(UserActionState).join(", ")}.`);
    }
  }

  /** Fills the operation's path so that each value arrives as exactly that value. */
  path(values: Record<string, unknown>): FilledPath {
    return { path: this.#named(() => serializePath(operations[this.#operation].path, values)), values };
  }

  /** Writes a body as JSON, so that what JSON can't hold is found before anything is sent. */
  body(body: object): { bodyText: string } {
    try {
      return { bodyText: JSON.stringify(body) };
    } catch {
      return this.refuse("attributes", "can't be written as JSON. Remove BigInts, circular references and the like.");
    }
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

  #error(field: string, message: string): InvalidRequestError {
    return new InvalidRequestError(message, {
      operation: this.#operation,
      field,
      hint: "Nothing was sent. Correct the request.",
    });
  }
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : typeof value;
}
