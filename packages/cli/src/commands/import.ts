import type { EnrollVerifiedAuthenticatorRequest, UpdateUserRequest } from "@authsignal-actions/sdk";
import { createClient } from "../config/create-client.ts";
import { CliError } from "../errors/cli-error.ts";
import { type SpecCommand, type SpecFlag, specCommands } from "../generated/flags.ts";
import { readStdin, readTextFile } from "../input/read-text.ts";
import type { Invocation } from "../invocation.ts";
import { suggestion } from "../parser/nearest.ts";
import { connect } from "./act-on-emulator.ts";

const userProperties = bodyProperties(specCommands.updateUser);
const authenticatorProperties = bodyProperties(specCommands.enrollVerifiedAuthenticator);
const methods = authenticatorProperties.find(({ name }) => name === "verificationMethod")?.values ?? [];

/** A line of the file. */
interface ImportedUser {
  readonly userId: string;
  readonly attributes: Record<string, unknown>;
  readonly authenticators: readonly Record<string, unknown>[];
}

/**
 * Creates users and their authenticators on an emulator. The file is checked as a whole before anything is sent. An
 * authenticator that the user has is skipped, so that a repeated import changes nothing.
 *
 * @throws {CliError} when a line is invalid, or the base URL is not that of an emulator
 */
export async function importUsers({ values, positionals, system, printer }: Invocation): Promise<void> {
  const [file = "-"] = positionals;
  const text = file === "-" ? await readStdin(system.stdin) : await readTextFile("<file>", file);
  const users = readUsers(text, file === "-" ? "stdin" : file);
  await connect({ values, system });
  const authsignal = await createClient(values, system);
  try {
    let authenticators = 0;
    let skippedAuthenticators = 0;
    for (const user of users) {
      const { userId } = user;
      if (Object.keys(user.attributes).length > 0) {
        await authsignal.updateUser({ userId, attributes: user.attributes } as UpdateUserRequest);
      }
      const enrolled = user.authenticators.length === 0 ? [] : await authsignal.getAuthenticators({ userId });
      const known = new Set(
        enrolled.map(({ webauthnCredential, ...one }) => identityOf({ ...one, ...webauthnCredential })),
      );
      for (const attributes of user.authenticators) {
        const identity = identityOf(attributes);
        if (known.has(identity)) {
          skippedAuthenticators++;
          continue;
        }
        known.add(identity);
        await authsignal.enrollVerifiedAuthenticator({
          userId,
          attributes,
        } as unknown as EnrollVerifiedAuthenticatorRequest);
        authenticators++;
      }
    }
    const distinct = new Set(users.map(({ userId }) => userId));
    await printer.print({ users: distinct.size, authenticators, skippedAuthenticators });
  } finally {
    authsignal.close();
  }
}

/** What makes an authenticator of a user the same: its method, and its address or passkey. */
function identityOf({ verificationMethod, phoneNumber, email, credentialId }: Record<string, unknown>): string {
  return JSON.stringify([verificationMethod, phoneNumber, email, credentialId]);
}

function bodyProperties({ flags }: SpecCommand): readonly SpecFlag[] {
  return flags.filter((flag) => flag.in === "body");
}

/** The problem of a property that the API does not have. Sent, it would be ignored. */
function unknownProperty(object: object, properties: readonly string[], of: string): string | undefined {
  const name = Object.keys(object).find((key) => !properties.includes(key));
  return name === undefined ? undefined : `${name} is not a property of ${of}.${suggestion(name, properties)}`;
}

function authenticatorProblem(authenticator: Record<string, unknown>): string | undefined {
  const { verificationMethod: method } = authenticator;
  if (typeof method !== "string") return "Each authenticator needs a verificationMethod, such as SMS.";
  if (!methods.includes(method))
    return `The verificationMethod ${method} is unknown.${suggestion(method, methods)} Known ones are ${methods.join(", ")}.`;
  const names = authenticatorProperties.map(({ name }) => name);
  return unknownProperty(authenticator, names, "an authenticator");
}

function readUsers(text: string, from: string): ImportedUser[] {
  const problems: string[] = [];
  const users = text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === "") return [];
    const problem = (reason: string) => {
      problems.push(`${from}:${index + 1}: ${reason}`);
      return [];
    };
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {}
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return problem("The line is not a JSON object.");
    const { userId, authenticators = [], ...attributes } = value as Record<string, unknown>;
    if (Object.hasOwn(attributes, "actionCode"))
      return problem("The line is an action. An export of actions can't be imported, only users.");
    if (typeof userId !== "string" || userId === "") return problem("userId must be text.");
    if (!Array.isArray(authenticators) || !authenticators.every((one) => typeof one === "object" && one !== null)) {
      return problem("authenticators must be a list of objects.");
    }
    const names = ["userId", "authenticators", ...userProperties.map(({ name }) => name)];
    const reason =
      unknownProperty(attributes, names, "a user") ??
      authenticators.map(authenticatorProblem).find((one) => one !== undefined);
    if (reason !== undefined) return problem(reason);
    return [{ userId, attributes, authenticators }];
  });
  if (problems.length === 1)
    throw new CliError("UsageError", problems[0] ?? "", "Nothing was imported. Correct the line.");
  if (problems.length > 1)
    throw new CliError(
      "UsageError",
      `${from} has ${problems.length} invalid lines.`,
      "Nothing was imported.",
      problems.slice(0, 20),
    );
  return users;
}
