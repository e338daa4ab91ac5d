import { createEmulator, type RuleTrace, type TrackDraft } from "@authsignal-actions/emulator";
import { CliError, isError } from "../errors/cli-error.ts";
import { exitCodeOfState } from "../errors/exit-codes.ts";
import { wrap } from "../help/text-columns.ts";
import { parseProperties } from "../input/parse-properties.ts";
import { readJsonSource } from "../input/read-request.ts";
import type { Invocation } from "../invocation.ts";
import { escapeControlCharacters, terminalWidth } from "../output/display-text.ts";
import { suggestion } from "../parser/nearest.ts";
import { readConfig } from "./start-emulator.ts";

/**
 * Evaluates the rules of a config for an action, without a port and without storing anything.
 *
 * @throws {CliError} when the config or an attribute is invalid
 */
export async function testRules({ values, positionals, system, printer }: Invocation): Promise<number> {
  const [file = ""] = positionals;
  const { userId, action, attributes, custom, ipAddress, deviceId } = values as Record<string, string | undefined> & {
    custom?: string[];
  };
  const config = await readConfig(file, undefined, "<file>");
  const body = {
    ...(attributes !== undefined && (await readJsonSource("--attributes", attributes, system))),
    ...(ipAddress !== undefined && { ipAddress }),
    ...(deviceId !== undefined && { deviceId }),
    ...(custom && { custom: parseProperties("--custom", custom) }),
  };
  const known = (config.actions ?? []).map(({ actionCode }) => actionCode);
  if (action !== undefined && !known.includes(action) && !printer.isQuiet) {
    const list = known.length === 0 ? "It configures no action." : `It configures ${known.join(", ")}.`;
    const note = `The config has no action ${action}.${suggestion(action, known)} ${list}`;
    system.stderr.write(`${escapeControlCharacters(note)}\n`);
  }
  const emulator = await createEmulator({ config, listen: false });
  try {
    const draft = { userId, action, attributes: body } as TrackDraft;
    const trace = await emulator.control.evaluateRules(draft).catch((error: unknown) => {
      throw new CliError(
        "UsageError",
        isError(error) ? error.message : String(error),
        "Correct --action or --attributes.",
      );
    });
    await printTrace(trace, { values, printer, system });
    return values.exitVerdict ? exitCodeOfState(trace) : 0;
  } finally {
    await emulator.close();
  }
}

/** The colors of the states that outcomes lead to. */
const outcomeColors: Readonly<Record<string, string>> = { ALLOW: "32", BLOCK: "31", CHALLENGE: "33", REVIEW: "33" };

async function printTrace(
  trace: RuleTrace,
  { values, printer, system }: Pick<Invocation, "values" | "printer" | "system">,
): Promise<void> {
  const { outcome, state, reason, priorityRuleId, rules, facts } = trace;
  const decision = { outcome, state, reason, ...(priorityRuleId !== undefined && { priorityRuleId }) };
  if (printer.asJson || values.fields) return printer.print(values.explain ? { ...decision, rules, facts } : decision);
  const columns = terminalWidth(system.stdout, system.env) ?? 80;
  const { reason: _, ...result } = decision;
  await printer.print(result);
  printer.note(`\n${wrap(escapeControlCharacters(reason), columns)}\n`);
  if (!values.explain) return;
  if (rules.length === 0) printer.note("\nThe action has no rules.\n");
  const resultWidth = Math.max(...rules.map(({ result }) => result.length));
  const typeWidth = Math.max(...rules.map(({ type }) => type.length));
  const priorityWidth = Math.max(...rules.map(({ priority }) => String(priority).length));
  for (const { ruleId, name, priority, type, result, inputs, problem } of rules) {
    const start = `${result.padEnd(resultWidth)}  ${String(priority).padStart(priorityWidth)}  ${type.padEnd(typeWidth)}  `;
    const isNarrow = start.length > columns / 2;
    const indent = " ".repeat(isNarrow ? 4 : start.length);
    const wrapped = (text: string) => wrap(escapeControlCharacters(text), columns, indent);
    const title = wrapped(`${ruleId} (${name})`);
    const color = result === "fired" ? outcomeColors[type] : undefined;
    const head = color === undefined || !printer.useColor ? start : `\u001b[${color}m${start}\u001b[39m`;
    const read = Object.entries(inputs).map(([variable, value]) => wrapped(`${variable} = ${JSON.stringify(value)}`));
    const lines = [
      isNarrow ? `${head}\n${title}` : head + title.trimStart(),
      ...read,
      ...(problem === undefined ? [] : [wrapped(problem)]),
    ];
    printer.note(`\n${lines.map((line) => `${line}\n`).join("")}`);
  }
}
