import type { OperationId } from "@authsignal-actions/client";
import type { SpecFlag } from "../generated/flags.ts";

/** What the document does not say of the command of an operation. */
export interface OperationCommand {
  /** What is typed: the operationId in kebab case. */
  readonly name: string;
  /** A value that is a secret: it is read from this variable or from stdin, and never from the command line. */
  readonly secret?: { readonly field: string; readonly variable: string };
  /** What the SDK's method takes beyond the operation. */
  readonly extra?: readonly Omit<SpecFlag, "in">[];
}

/** The commands that call the service: an operation without one does not compile. */
export const operationCommands: Readonly<Record<OperationId, OperationCommand>> = {
  track: { name: "track" },
  getAction: { name: "get-action" },
  queryActions: { name: "query-actions" },
  updateAction: { name: "update-action" },
  validateChallenge: {
    name: "validate-challenge",
    secret: { field: "token", variable: "AUTHSIGNAL_TOKEN" },
    extra: [
      {
        name: "idempotencyKey",
        type: "string",
        required: false,
        description: "The instance the challenge must be of. Compared with the answer; it is not sent.",
      },
    ],
  },
  getUser: { name: "get-user" },
  enrollVerifiedAuthenticator: { name: "enroll-verified-authenticator" },
  getAuthenticators: { name: "get-authenticators" },
  deleteAuthenticator: { name: "delete-authenticator" },
};
