import type { OperationId } from "@authsignal-actions/client";
import { type SpecFlag, specCommands } from "../generated/flags.ts";
import { kebabCase } from "./kebab-case.ts";

/** Properties of a command that the document does not define. */
export interface OperationCommand {
  /** The operationId in kebab case. */
  readonly name: string;
  /** A secret value, read from this variable or from stdin and never from the command line. */
  readonly secret?: { readonly field: string; readonly variable: string };
  /** Parameters of the SDK method that the operation does not have. */
  readonly extra?: readonly Omit<SpecFlag, "in">[];
}

/** What a person decided beyond the document. Most commands need nothing here. */
const decisions: { readonly [Id in OperationId]?: Omit<OperationCommand, "name"> } = {
  validateChallenge: {
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
};

const operationIds = Object.keys(specCommands) as OperationId[];

/** A command for each operation of the document, in its order. */
export const operationCommands = Object.fromEntries(
  operationIds.map((id) => [id, { name: kebabCase(id), ...decisions[id] }]),
) as Readonly<Record<OperationId, OperationCommand>>;
