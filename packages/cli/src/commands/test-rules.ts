import { createEmulator, type RuleTrace, type TrackDraft } from "@authsignal-actions/emulator";
import { CliError } from "../errors/cli-error.ts";
import { exitCodeOfState } from "../errors/exit-codes.ts";
import { parseProperties } from "../input/parse-properties.ts";
import { readJsonSource } from "../input/read-request.ts";
import type { Invocation } from "../invocation.ts";
import { escapeControlCharacters } from "../output/display-text.ts";
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
  const config = await readConfig(file);
  const body = {
    ...(attributes !== undefined && (await readJsonSource("--attributes", attributes, system))),
    ...(ipAddress !== undefined && { ipAddress }),
    ...(deviceId !== undefined && { deviceId }),
    ...(custom && { custom: parseProperties("--custom", custom) }),
  };
  const emulator = await createEmulator({ config, listen: false });
  try {
    const draft = { userId, action, attributes: body } as TrackDraft;
    const trace = await emulator.control.evaluateRules(draft).catch((error: unknown) => {
      throw new CliError(
        "UsageError",
        error instanceof Error ? error.message : String(error),
        "Correct --action or --attributes.",
      );
    });
    await printTrace(trace, { values, printer });
    return values.exitVerdict ? exitCodeOfState(trace) : 0;
  } finally {
    await emulator.close();
  }
}

async function printTrace(
  trace: RuleTrace,
  { values, printer }: Pick<Invocation, "values" | "printer">,
): Promise<void> {
  const { outcome, state, reason, priorityRuleId, rules, facts } = trace;
  const decision = { outcome, state, reason, ...(priorityRuleId !== undefined && { priorityRuleId }) };
  if (printer.asJson || values.fields) return printer.print(values.explain ? { ...decision, rules, facts } : decision);
  await printer.print(decision);
  if (!values.explain) return;
  if (rules.length === 0) printer.note("\nThe action has no rules.\n");
  for (const { ruleId, name, priority, type, result, inputs, problem } of rules) {
    const read = Object.entries(inputs).map(([variable, value]) => `    ${variable} = ${JSON.stringify(value)}`);
    const lines = [
      `${result.padEnd(8)} ${ruleId} (${name}), priority ${priority}, ${type}`,
      ...read,
      ...(problem === undefined ? [] : [`    ${problem}`]),
    ];
    printer.note(`\n${lines.map((line) => `${escapeControlCharacters(line)}\n`).join("")}`);
  }
}
