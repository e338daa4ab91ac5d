import type { OperationId } from "@authsignal-actions/client";
import { type SpecCommand, type SpecFlag, specCommands } from "../generated/flags.ts";
import { type Command, type Flag, type Flags, kebabCase } from "./command.ts";
import { attributesFlag, exitVerdictFlag, globalFlags, previewFlags, yesFlag } from "./global-flags.ts";

/** Properties of a command that the document does not define. */
export interface OperationCommand {
  /** The operationId in kebab case. */
  readonly name: string;
  /** A secret value, read from this variable or from stdin and never from the command line. */
  readonly secret?: { readonly field: string; readonly title: string; readonly variable: string };
  /** Parameters of the SDK method that the operation does not have. */
  readonly extra?: readonly Omit<SpecFlag, "in">[];
}

interface Decision extends Omit<OperationCommand, "name"> {
  readonly flags?: Flags;
  /** An additional paragraph of the description. */
  readonly note?: string;
  readonly examples?: Command["examples"];
}

/** Hand-written additions to the document. A command without a row works, and gets an example made from its flags. */
const decisions: { readonly [Id in OperationId]?: Decision } = {
  track: {
    flags: {
      exitVerdict: exitVerdictFlag,
      open: { type: "boolean", brief: "Open the challenge link of the response in a browser." },
    },
    examples: [
      ["track --user-id usr_1 --action signIn", "track an action and print the decision"],
      ["track --user-id usr_1 --action withdraw --custom amount=5000", "pass a data point to the rules"],
      ["track --user-id usr_1 --action withdraw --open", "open the challenge in a browser"],
      ["track --user-id usr_1 --action signIn --exit-verdict --quiet", "decide by the exit code"],
    ],
  },
  getAction: {
    flags: { exitVerdict: exitVerdictFlag },
    examples: [["get-action --user-id usr_1 --action signIn --idempotency-key KEY", "show one instance"]],
  },
  updateAction: {
    flags: { exitVerdict: exitVerdictFlag },
    examples: [
      ["update-action --user-id usr_1 --action pay --idempotency-key KEY --state REVIEW_SUCCEEDED", "approve a review"],
    ],
  },
  queryActions: {
    examples: [
      ["query-actions --user-id usr_1 --codes signIn,withdraw", "list two kinds of actions"],
      ["query-actions --user-id usr_1 --state BLOCK --fields actionCode,createdAt", "choose the columns"],
    ],
  },
  validateChallenge: {
    flags: { exitVerdict: exitVerdictFlag },
    note: "EXITS WITH 5 UNLESS THE USER MAY PASS: if state is not ALLOW, CHALLENGE_SUCCEEDED or REVIEW_SUCCEEDED, or there is no state and isValid is false. The response is still printed. With --exit-verdict, the exit code is that of the state.",
    secret: { field: "token", title: "challenge token", variable: "AUTHSIGNAL_TOKEN" },
    extra: [
      {
        name: "idempotencyKey",
        type: "string",
        required: false,
        description: "The instance that the challenge must belong to. Compared with the response; not sent.",
      },
    ],
    examples: [
      [
        "validate-challenge --user-id usr_1 --action signIn --idempotency-key KEY < token.txt",
        "validate the challenge token in a file",
      ],
    ],
  },
  enrollVerifiedAuthenticator: {
    examples: [
      [
        "enroll-verified-authenticator --user-id usr_1 --verification-method SMS --phone-number +64210123456",
        "enroll a phone",
      ],
    ],
  },
  updateUser: {
    examples: [
      ["update-user --user-id usr_1 --email jane@example.com --custom tier=gold", "set an address and a field"],
    ],
  },
  deleteUser: {
    examples: [["delete-user --user-id usr_1 --yes", "delete without confirmation"]],
  },
};

const operationIds = Object.keys(specCommands) as OperationId[];

/** A command for each operation of the document, in its order. */
export const operationCommands = Object.fromEntries(
  operationIds.map((id) => {
    const { secret, extra } = decisions[id] ?? {};
    return [id, { name: kebabCase(id), ...(secret && { secret }), ...(extra && { extra }) }];
  }),
) as Readonly<Record<OperationId, OperationCommand>>;

/** Whether an operation changes something. */
export function changes(operation: OperationId): boolean {
  return specCommands[operation].method !== "GET";
}

/** Whether an operation deletes something. */
export function deletes(operation: OperationId): boolean {
  return specCommands[operation].method === "DELETE";
}

/** The row of an operation in the table of commands. */
export function operationCommand(operation: OperationId): Command {
  const { name, secret, extra = [] } = operationCommands[operation];
  const { summary, description, flags }: SpecCommand = specCommands[operation];
  const { flags: decided = {}, note, examples } = decisions[operation] ?? {};
  const shown = [...flags, ...extra].filter((flag) => flag.name !== secret?.field);
  let built: Flags | undefined;
  const secretHelp = secret && `\n\nSet the ${secret.title} in ${secret.variable}, or pass it on stdin.`;
  // A run needs the flags and texts of one command at most.
  return {
    name,
    group: "calls",
    brief: summary,
    get description() {
      return inCliTerms(description, flags) + (secretHelp ?? "") + (note === undefined ? "" : `\n\n${note}`);
    },
    get flags() {
      built ??= {
        ...Object.fromEntries(shown.map((flag) => [flag.name, specFlag(flag, flags)])),
        ...(flags.some((flag) => flag.in === "body") && { attributes: attributesFlag }),
        ...decided,
        ...previewFlags,
        ...(deletes(operation) && { yes: yesFlag }),
        ...globalFlags,
      };
      return built;
    },
    get examples() {
      if (examples) return examples;
      const example = shown
        .filter(({ required }) => required)
        .map((flag) => ` --${kebabCase(flag.name)} ${sampleOf(flag)}`);
      return [[`${name}${example.join("")}`, summary.charAt(0).toLowerCase() + summary.slice(1)]] as const;
    },
  };
}

/** A parameter or property as a flag. Body properties are optional, because --attributes can set all of them. */
function specFlag(flag: SpecFlag | Omit<SpecFlag, "in">, all: readonly SpecFlag[]): Flag {
  const { type, values, open, description } = flag;
  const brief = inCliTerms(description, all);
  return {
    type,
    brief: type === "object" ? `${brief} Repeat name=value, or pass a JSON object.` : brief,
    ...(type === "object" && { placeholder: "name=value" }),
    ...(values && { values }),
    ...(open && { open }),
    ...(type === "boolean" && { negatable: true }),
    ...(flag.required && "in" in flag && flag.in !== "body" && { required: true }),
  };
}

/** Replaces names of parameters and properties with flags: `redirectUrl` becomes `--redirect-url`. */
function inCliTerms(text: string, flags: readonly SpecFlag[]): string {
  const names = new Set(flags.map(({ name }) => name));
  return text.replaceAll(/`([a-z]+(?:[A-Z][a-z]*)+)`/g, (word, name: string) =>
    names.has(name) ? `--${kebabCase(name)}` : word,
  );
}

function sampleOf({ name, values }: Pick<SpecFlag, "name" | "values">): string {
  if (values) return values[0] ?? "";
  return name === "userId" ? "usr_1" : name === "action" ? "signIn" : name.replace(/[A-Z]/g, "_$&").toUpperCase();
}
