import { regions } from "../generated/flags.ts";
import type { Flag } from "./command.ts";

/** Flags of every command that prints a result. */
export const outputFlags: Readonly<Record<"json" | "fields" | "color" | "quiet", Flag>> = {
  json: { type: "boolean", brief: "Print JSON on a terminal too." },
  fields: {
    type: "list",
    brief: "Print only these fields, such as state,idempotencyKey. Nested ones are a.b.",
    placeholder: "a,b",
  },
  color: {
    type: "string",
    brief: "When to use color. Default: auto, which is on a terminal unless NO_COLOR is set.",
    placeholder: "when",
    values: ["auto", "always", "never"],
  },
  quiet: { type: "boolean", brief: "Print nothing but errors." },
};

type ConnectionFlagName = "profile" | "region" | "apiUrl" | "allowInsecureUrl" | "timeoutMs" | "verbose";

/** Flags of every command that connects to the service or an emulator, named like the SDK's options. */
export const connectionFlags: Readonly<Record<ConnectionFlagName, Flag>> = {
  profile: {
    type: "string",
    brief: "Profile of the config files. Default: AUTHSIGNAL_PROFILE, else default.",
    placeholder: "name",
    completes: "profile",
  },
  region: {
    type: "string",
    brief: "Region of the tenant. Default: AUTHSIGNAL_REGION, else the config files, else us.",
    placeholder: "region",
    values: regions,
  },
  apiUrl: {
    type: "string",
    brief: "Base URL instead of a region, such as the emulator's. Default: AUTHSIGNAL_API_URL.",
    placeholder: "url",
  },
  allowInsecureUrl: {
    type: "boolean",
    brief: "Allow http:// to another machine. This sends the secret key unencrypted.",
  },
  timeoutMs: {
    type: "number",
    brief: "Timeout in ms for each of up to three attempts. Default: 5000.",
    placeholder: "ms",
  },
  verbose: {
    type: "boolean",
    short: "v",
    brief: "Log each attempt to stderr, without secrets and ids.",
  },
};

/** Flags of every command that calls the service. */
export const globalFlags: typeof connectionFlags & typeof outputFlags = { ...connectionFlags, ...outputFlags };

/** The flag for the request body. */
export const attributesFlag: Flag = {
  type: "string",
  brief: "The request body: JSON, @file, or - for stdin. Other flags override it.",
  placeholder: "json",
};

/** Flags of every call that show it without making it. */
export const previewFlags: Readonly<Record<"dryRun" | "curl", Flag>> = {
  dryRun: { type: "boolean", brief: "Print the request as JSON and send nothing." },
  curl: {
    type: "boolean",
    brief: "Print the request as a curl command and send nothing. The secret key stays in its variable.",
  },
};

/** The flag of calls that delete something. */
export const yesFlag: Flag = { type: "boolean", brief: "Don't ask. Required where there is no terminal to ask on." };

export const exitVerdictFlag: Flag = {
  type: "boolean",
  brief:
    "Exit with 0 for ALLOW, CHALLENGE_SUCCEEDED and REVIEW_SUCCEEDED, 10 for BLOCK, CHALLENGE_FAILED and REVIEW_FAILED, 11 for CHALLENGE_REQUIRED, 12 for REVIEW_REQUIRED.",
};
