import type { FlagValues } from "../catalog/command.ts";
import { resolveSettings } from "../config/settings.ts";
import { CliError } from "../errors/cli-error.ts";
import { suggestion } from "../parser/nearest.ts";
import type { System } from "../system.ts";
import { type formatEvent, formatItem, formatJson, formatResponse } from "./format-response.ts";

/** How a terminal shows items. `--fields` shows rows of these fields instead. */
export type ItemLayout =
  | { readonly fields: readonly string[] }
  | { readonly format: typeof formatEvent; readonly fields?: undefined };

/** Prints results to stdout. */
export interface Printer {
  readonly asJson: boolean;
  readonly isQuiet: boolean;
  readonly useColor: boolean;
  /** Prints a result: a list, a table or JSON. */
  print(result: unknown): Promise<void>;
  /** Prints an item of a stream: a line of JSON; on a terminal a row of the fields, or a line of text. */
  printItem(item: unknown, layout: ItemLayout): Promise<void>;
  /** Prints text on a terminal and nothing else. */
  note(text: string): void;
}

/**
 * `known` are the fields that the response can have.
 *
 * @throws {CliError} when `--fields` names another one, so that nothing is sent
 */
export function createPrinter(values: FlagValues, system: System, known?: readonly string[]): Printer {
  const { stdout } = system;
  const asJson = !stdout.isTTY || values.json === true;
  const isQuiet = values.quiet === true;
  const useColor = decideColor(values, system);
  const fields = fieldsOf(values, known);
  let isFirst = true;
  return {
    asJson,
    isQuiet,
    useColor,
    async print(result) {
      if (isQuiet) return;
      const chosen = fields ? chooseFields(result, fields, known) : result;
      const text =
        asJson && !useColor
          ? formatJson(chosen, stdout.isTTY)
          : await formatResponse(chosen, { asJson, useColor, output: stdout, env: system.env, namesHidden: true });
      await write(system, text);
    },
    async printItem(item, layout) {
      if (isQuiet) return;
      const chosen = fields ? chooseFields(item, fields, known) : item;
      if (asJson) return write(system, `${JSON.stringify(chosen)}\n`);
      const options = { useColor, output: stdout, env: system.env };
      const shown = fields ?? layout.fields;
      const text =
        shown === undefined && layout.fields === undefined
          ? await layout.format(chosen, options)
          : await formatItem(chosen, { ...options, fields: shown ?? [], isFirst });
      isFirst = false;
      await write(system, text);
    },
    note(text) {
      if (!isQuiet && !asJson) stdout.write(text);
    },
  };
}

/** Waits for a slow reader, so that a stream does not grow in memory. */
export async function write({ stdout }: Pick<System, "stdout">, text: string): Promise<void> {
  if (stdout.write(text) !== false || !stdout.once) return;
  await new Promise<void>((resolve) => void stdout.once?.("drain", resolve));
}

function decideColor(values: FlagValues, system: System): boolean {
  const { stdout } = system;
  if (typeof values.color === "string")
    return values.color === "always" || (values.color === "auto" && terminalColor(system));
  if (!stdout.isTTY) return false;
  const configured = configuredColor(values, system);
  if (configured === "always" || configured === "never") return configured === "always";
  return terminalColor(system);
}

/** An error in a config file is reported by the command that needs its settings. */
function configuredColor(values: FlagValues, system: System): string | undefined {
  try {
    return resolveSettings(values, system).color?.value;
  } catch {
    return undefined;
  }
}

function terminalColor({ stdout, env }: System): boolean {
  return stdout.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
}

function fieldsOf({ fields }: FlagValues, known?: readonly string[]): readonly string[] | undefined {
  if (!Array.isArray(fields)) return undefined;
  if (fields.length === 0 || fields.includes("")) {
    const hint = "Pass names, such as --fields state,idempotencyKey.";
    throw new CliError("UsageError", "--fields has an empty name.", hint);
  }
  const unknown = known && fields.find((field: string) => !isKnown(field, known));
  if (unknown === undefined) return fields;
  const top = known?.filter((name) => !name.includes(".")) ?? [];
  throw new CliError(
    "UsageError",
    `--fields: the response has no ${unknown}.${suggestion(unknown, known ?? [])}`,
    `Nothing was sent. ${top.length === 0 ? "The response has no fields." : `The fields are ${top.join(", ")}.`}`,
  );
}

/** A field whose nested fields are not listed may have any. */
function isKnown(field: string, known: readonly string[]): boolean {
  const isLeaf = (name: string) => !known.some((other) => other.startsWith(`${name}.`));
  return known.some((name) => field === name || (field.startsWith(`${name}.`) && isLeaf(name)));
}

/** The chosen fields of an object, or of each object of a list, by their paths and in the order that was asked for. */
function chooseFields(result: unknown, fields: readonly string[], known?: readonly string[]): unknown {
  const choose = (item: unknown) =>
    Object.fromEntries(
      fields.flatMap((path) => {
        const value = path.split(".").reduce<unknown>((child, name) => {
          const isObject = typeof child === "object" && child !== null;
          return isObject && Object.hasOwn(child, name) ? (child as Record<string, unknown>)[name] : undefined;
        }, item);
        return value === undefined ? [] : [[path, value]];
      }),
    );
  const chosen = Array.isArray(result) ? result.map(choose) : choose(result);
  if (known) return chosen;
  const items = Array.isArray(chosen) ? chosen : [chosen];
  if (items.length > 0 && items.every((item) => Object.keys(item).length === 0)) {
    const present = [...new Set([result].flat().flatMap((item) => Object.keys((item ?? {}) as object)))];
    throw new CliError(
      "UsageError",
      `--fields: the response has none of ${fields.join(", ")}.`,
      `The call succeeded. ${present.length === 0 ? "Its response has no fields." : `Its response has ${present.join(", ")}.`}`,
    );
  }
  return chosen;
}
