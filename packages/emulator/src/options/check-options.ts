import { type Check, kindOf, listOf, show, text, textThat, trueOrFalse } from "../values/check.ts";
import { hostName, urlThat } from "../values/check-address.ts";
import { wholeNumberFrom } from "../values/check-range.ts";
import { hasIsoTime } from "../values/iso-time.ts";
import { EmulatorOptionError } from "./emulator-option-error.ts";
import type { EmulatorOptions } from "./emulator-options.ts";

/**
 * Checks every option but the config, which has checks of its own.
 *
 * @throws {EmulatorOptionError} for the first that cannot be used
 */
export function checkOptions(options: EmulatorOptions): void {
  if (typeof options !== "object" || options === null) {
    throw new EmulatorOptionError("options", `options must be an object; it is ${kindOf(options)}.`);
  }
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const [problem] = checkOf(option)(value, option);
    if (problem) throw new EmulatorOptionError(option, problem);
  }
}

function checkOf(option: string): Check {
  const check = Object.hasOwn(optionChecks, option) ? optionChecks[option as keyof EmulatorOptions] : undefined;
  return check ?? (() => [`${option} is not known. Known are ${Object.keys(optionChecks).join(", ")}.`]);
}

/** An option does not compile until it stands here. */
export const optionChecks: Readonly<Record<keyof EmulatorOptions, Check>> = {
  config: () => [],
  listen: trueOrFalse,
  port: wholeNumberFrom(0, 65_535),
  // An empty one would open the port to every machine.
  host: textThat("an address or a name of this machine", (host) => host.trim() !== ""),
  publicUrl: urlThat(
    "an http or https URL without credentials, query and fragment",
    ({ protocol, username, password, search, hash }) =>
      /^https?:$/.test(protocol) && !username && !password && !search && !hash,
  ),
  allowedHosts: listOf(hostName),
  redirectHosts: listOf(hostName),
  seed: (value, option) =>
    typeof value === "string" || Number.isFinite(value)
      ? []
      : [`${option} must be text or a number; it is ${show(value)}.`],
  clock: checkClock,
  anyKey: trueOrFalse,
  webhookFetch: (value, option) =>
    typeof value === "function" ? [] : [`${option} must be a function; it is ${kindOf(value)}.`],
  data: checkData,
};

function checkClock(value: unknown, option: string): string[] {
  const { now } = Object(value) as Partial<Record<string, unknown>>;
  if (typeof now !== "function") return [`${option} must be an object with a function now; it is ${kindOf(value)}.`];
  const time: unknown = now.call(value);
  return typeof time === "number" && hasIsoTime(time)
    ? []
    : [`${option}.now() must give milliseconds since 1970 in the years 0000 to 9999; it gives ${show(time)}.`];
}

function checkData(value: unknown, option: string): string[] {
  if (value === "") return [`${option} is empty. Give the name of a file, or leave it out.`];
  // SQLite would take it for a URL; as a path it is never what was meant.
  if (typeof value === "string" && /^file:/i.test(value)) {
    return [`${option} must be the path of a file and not a URL; it is ${show(value)}.`];
  }
  return text(value, option);
}
