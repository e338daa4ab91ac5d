import type { OperationId } from "@authsignal-actions/client";
import type { SpecFlag } from "../generated/flags.ts";

/** Properties of a command that the document does not define. */
export interface OperationCommand {
  /** The operationId in kebab case. */
  readonly name: string;
  /** A secret value, read from this variable or from stdin and never from the command line. */
  readonly secret?: { readonly field: string; readonly variable: string };
  /** Parameters of the SDK method that the operation does not have. */
  readonly extra?: readonly Omit<SpecFlag, "in">[];
}

/** The commands that call the service. An operation without a command does not compile. */
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
        description: "The instance that the challenge must belong to. Compared with the response; not sent.",
      },
    ],
  },
  getUser: { name: "get-user" },
  enrollVerifiedAuthenticator: { name: "enroll-verified-authenticator" },
  getAuthenticators: { name: "get-authenticators" },
  deleteAuthenticator: { name: "delete-authenticator" },
};
