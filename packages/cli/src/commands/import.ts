import type { EnrollVerifiedAuthenticatorRequest, UpdateUserRequest } from "@authsignal-actions/sdk";
import { createClient } from "../config/create-client.ts";
import { CliError } from "../errors/cli-error.ts";
import { readStdin, readTextFile } from "../input/read-text.ts";
import type { Invocation } from "../invocation.ts";
import { connect } from "./act-on-emulator.ts";

/** A line of the file. */
interface ImportedUser {
  readonly userId: string;
  readonly attributes: Record<string, unknown>;
  readonly authenticators: readonly Record<string, unknown>[];
}

/**
 * Creates users and their authenticators on an emulator. The file is checked as a whole before anything is sent.
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
    for (const user of users) {
      const { userId } = user;
      if (Object.keys(user.attributes).length > 0) {
        await authsignal.updateUser({ userId, attributes: user.attributes } as UpdateUserRequest);
      }
      for (const attributes of user.authenticators) {
        await authsignal.enrollVerifiedAuthenticator({
          userId,
          attributes,
        } as unknown as EnrollVerifiedAuthenticatorRequest);
        authenticators++;
      }
    }
    await printer.print({ users: users.length, authenticators });
  } finally {
    authsignal.close();
  }
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
    if (typeof userId !== "string" || userId === "") return problem("userId must be text.");
    if (!Array.isArray(authenticators) || !authenticators.every((one) => typeof one === "object" && one !== null)) {
      return problem("authenticators must be a list of objects.");
    }
    if (!authenticators.every((one) => typeof one.verificationMethod === "string")) {
      return problem("Each authenticator needs a verificationMethod, such as SMS.");
    }
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
