import { regions } from "../generated/flags.ts";

/** A flag that the API does not define. */
export interface ProgramFlag {
  readonly type: "string" | "number" | "boolean" | "list";
  readonly brief: string;
  /** Placeholder for the value in the root help. The parser prints the help of a command without placeholders. */
  readonly placeholder?: string;
  readonly values?: readonly string[];
}

export type GlobalFlagName = "region" | "apiUrl" | "allowInsecureUrl" | "timeoutMs" | "json";

/** Flags of every command that calls the service, named like the SDK's options. */
export const globalFlags: Readonly<Record<GlobalFlagName, ProgramFlag>> = {
  region: {
    type: "string",
    brief: "Region of the tenant. Default: AUTHSIGNAL_API_URL, else us.",
    placeholder: "region",
    values: regions,
  },
  apiUrl: { type: "string", brief: "Base URL instead of a region, such as the emulator's.", placeholder: "url" },
  allowInsecureUrl: {
    type: "boolean",
    brief: "Allow http:// to another machine. This sends the key unencrypted.",
  },
  timeoutMs: {
    type: "number",
    brief: "Timeout in ms for each of up to three attempts. Default: 5000.",
    placeholder: "ms",
  },
  json: { type: "boolean", brief: "Print JSON on a terminal too." },
};

/** The flag for the request body. */
export const attributesFlag: ProgramFlag = {
  type: "string",
  brief: "The request body: JSON, @file, or - for stdin. Other flags override it.",
};
