import { regions } from "../generated/flags.ts";

/** A flag that no operation of the API has. */
export interface ProgramFlag {
  readonly type: "string" | "number" | "boolean" | "list";
  readonly brief: string;
  /** What stands for the value in the help of the program; that of a command, which the parser prints, shows none. */
  readonly placeholder?: string;
  readonly values?: readonly string[];
}

export type GlobalFlagName = "region" | "apiUrl" | "allowInsecureUrl" | "timeoutMs" | "json";

/** Flags of every command that calls the service, under the names of the SDK's options. */
export const globalFlags: Readonly<Record<GlobalFlagName, ProgramFlag>> = {
  region: {
    type: "string",
    brief: "Region of the tenant. Default us, or AUTHSIGNAL_API_URL.",
    placeholder: "region",
    values: regions,
  },
  apiUrl: { type: "string", brief: "Base URL in place of a region, such as that of the emulator.", placeholder: "url" },
  allowInsecureUrl: {
    type: "boolean",
    brief: "Allow http:// to another machine, which sends the key in the clear.",
  },
  timeoutMs: {
    type: "number",
    brief: "Milliseconds for one attempt, of which there are up to three. Default 5000.",
    placeholder: "ms",
  },
  json: { type: "boolean", brief: "Print JSON also on a terminal." },
};

/** The flag that takes the whole body of a request. */
export const attributesFlag: ProgramFlag = {
  type: "string",
  brief: "The whole body: JSON, @file, or - for stdin. Other flags go over it.",
};
