import type { OperationId } from "@authsignal-actions/client";
import { type FlagValues, kebabCase } from "../catalog/command.ts";
import { operationCommands } from "../catalog/operation-commands.ts";
import { CliError } from "../errors/cli-error.ts";
import { type SpecCommand, type SpecFlag, specCommands } from "../generated/flags.ts";
import type { System } from "../system.ts";
import { parseJsonObject } from "./parse-json.ts";
import { parseProperties } from "./parse-properties.ts";
import { readStdin, readTextFile } from "./read-text.ts";

/**
 * Builds the request of an SDK method: parameters by name, and the body as `attributes`, or by name if the path has no
 * parameters.
 *
 * @throws {CliError} when a value is missing or invalid
 */
export async function readRequest(
  operation: OperationId,
  values: FlagValues,
  system: System,
): Promise<Record<string, unknown>> {
  const { flags }: SpecCommand = specCommands[operation];
  const { extra = [] } = operationCommands[operation];
  const parameters = {
    ...valuesOf(
      flags.filter((flag) => flag.in !== "body"),
      values,
    ),
    ...valuesOf(extra, values),
  };
  const properties = flags.filter((flag) => flag.in === "body");
  if (properties.length === 0) return parameters;

  const body = await readBody(operation, properties, values, system);
  const hasPath = flags.some((flag) => flag.in === "path");
  return hasPath ? { ...parameters, attributes: body } : { ...body, ...parameters };
}

async function readBody(
  operation: OperationId,
  properties: readonly SpecFlag[],
  values: FlagValues,
  system: System,
): Promise<Record<string, unknown>> {
  const { secret } = operationCommands[operation];
  const source = values.attributes;
  const body = {
    ...(typeof source === "string" ? await readAttributes(source, secret?.field, system) : {}),
    ...valuesOf(properties, values),
  };
  if (secret && body[secret.field] === undefined) {
    body[secret.field] = await readSecret(secret, source === "-", system);
  }
  // The SDK would add one too, with a module that takes long to load.
  if (operation === "track") body.idempotencyKey ??= system.randomId();
  const missing = properties.find(({ name, required }) => required && body[name] === undefined);
  if (missing) {
    const flag = `--${kebabCase(missing.name)}`;
    throw new CliError("UsageError", `${flag} is missing.`, `Pass ${flag}, or ${missing.name} in --attributes.`);
  }
  return body;
}

function valuesOf(flags: readonly Omit<SpecFlag, "in">[], values: FlagValues): Record<string, unknown> {
  return Object.fromEntries(
    flags.flatMap(({ name, type }) => {
      const value = values[name];
      if (value === undefined) return [];
      if (type === "object") return [[name, parseProperties(`--${kebabCase(name)}`, value as string[])]];
      return [[name, value]];
    }),
  );
}

async function readAttributes(
  source: string,
  secretField: string | undefined,
  system: System,
): Promise<Record<string, unknown>> {
  const flag = "--attributes";
  const attributes = await readJsonSource(flag, source, system);
  if (secretField !== undefined && Object.hasOwn(attributes, secretField) && !/^(@|-$)/.test(source)) {
    throw new CliError(
      "UsageError",
      `${secretField} is a secret, and command lines are visible to everyone on this machine.`,
      `Pass ${flag} @file or ${flag} - instead.`,
    );
  }
  return attributes;
}

/**
 * Reads a JSON object: the text itself, `@file`, or `-` for stdin.
 *
 * @throws {CliError} naming the flag, the file or stdin
 */
export async function readJsonSource(
  flag: string,
  source: string,
  { stdin }: Pick<System, "stdin">,
): Promise<Record<string, unknown>> {
  if (source === "-") return parseJsonObject(await readStdin(stdin), "stdin");
  if (source.startsWith("@")) return parseJsonObject(await readTextFile(flag, source.slice(1)), source.slice(1));
  return parseJsonObject(source, flag);
}

async function readSecret(
  { title, variable }: { title: string; variable: string },
  stdinIsUsed: boolean,
  { env, stdin }: System,
): Promise<string> {
  const fromEnvironment = env[variable];
  if (fromEnvironment) return fromEnvironment;
  const fromStdin = stdin.isTTY || stdinIsUsed ? "" : (await readStdin(stdin)).trim();
  if (fromStdin !== "") return fromStdin;
  throw new CliError("UsageError", `The ${title} is missing.`, `Pass it on stdin, or set ${variable}.`);
}
