import { CliError } from "../errors/cli-error.ts";
import type { SpecFlag } from "../generated/flags.ts";
import { parseJson } from "../input/parse-json.ts";
import type { ProgramFlag } from "./global-flags.ts";

/** How a flag is parsed, in the shape that @stricli/core takes. */
export interface FlagParameter {
  readonly kind: "parsed" | "boolean" | "enum";
  readonly brief: string;
  readonly optional: boolean;
  readonly values?: readonly string[];
  readonly variadic?: true | ",";
  readonly parse?: (input: string) => unknown;
  readonly withNegated?: boolean;
}

/** A parameter or property of the document as a flag. Body properties are optional, because --attributes can set all of them. */
export function specFlagParameter(flag: SpecFlag | Omit<SpecFlag, "in">): FlagParameter {
  const { type, values, open } = flag;
  const brief = values && open ? `${flag.description} Known values: ${values.join(", ")}.` : flag.description;
  const optional = !flag.required || !("in" in flag) || flag.in === "body";
  if (type === "boolean") return { kind: "boolean", brief, optional };
  if (values && !open) return { kind: "enum", values, brief, optional };
  const parameter: FlagParameter = { kind: "parsed", brief, optional, parse: parsers[type] };
  if (type === "list") return { ...parameter, variadic: "," };
  if (type !== "object") return parameter;
  return { ...parameter, brief: `${brief} Repeat name=value, or pass a JSON object.`, variadic: true };
}

/** A flag that the API does not define. */
export function programFlagParameter({ type, brief, values }: ProgramFlag): FlagParameter {
  if (type === "boolean") return { kind: "boolean", brief, optional: true, withNegated: false };
  if (values) return { kind: "enum", values, brief, optional: true };
  const parameter: FlagParameter = { kind: "parsed", brief, optional: true, parse: parsers[type] };
  return type === "list" ? { ...parameter, variadic: "," } : parameter;
}

const parsers: Readonly<Record<Exclude<SpecFlag["type"], "boolean">, (input: string) => unknown>> = {
  string: String,
  // The SDK trims `"signIn, pay"` the same way.
  list: (input) => input.trim(),
  object: String,
  number(input) {
    const value = Number(input);
    if (input.trim() === "" || !Number.isFinite(value)) throw new CliError("UsageError", "is not a number");
    return value;
  },
  json(input) {
    const value = parseJson(input, "The value");
    if (value === undefined) throw new CliError("UsageError", "is not JSON");
    return value;
  },
};
