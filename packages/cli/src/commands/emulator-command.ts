import type { ProgramFlag } from "./global-flags.ts";

export type EmulatorFlagName =
  | "port"
  | "host"
  | "publicUrl"
  | "allowedHost"
  | "redirectHost"
  | "seed"
  | "config"
  | "data"
  | "anyKey";

/** A command that runs the emulator. */
export interface EmulatorCommand {
  readonly name: string;
  readonly brief: string;
  readonly description: string;
}

/** Runs until it is stopped. */
export const emulatorCommand: EmulatorCommand = {
  name: "emulator",
  brief: "Run an emulator of the service on this machine",
  description:
    "Serves the whole API on this machine, offline, until you stop it. Data is kept in memory unless you pass --data.",
};

/** Runs while another command runs. */
export const emulatorExecCommand: EmulatorCommand = {
  name: "emulator exec",
  brief: "Run a command with an emulator beside it",
  description:
    "Starts the emulator, runs a command such as your tests, and exits with its exit code. The command gets AUTHSIGNAL_API_URL, AUTHSIGNAL_API_SECRET_KEY and AUTHSIGNAL_EMULATOR_CONTROL_URL in its environment.",
};

/** Only for `emulator`. */
export const openFlag: ProgramFlag = { type: "boolean", brief: "Open its health page in a browser." };

/** Flags of both commands. */
export const emulatorFlags: Readonly<Record<EmulatorFlagName, ProgramFlag>> = {
  port: { type: "number", brief: "Port to listen on. Default: a free port." },
  host: {
    type: "string",
    brief: "Address to listen on. Default: 127.0.0.1, reachable only from this machine.",
  },
  publicUrl: {
    type: "string",
    brief: "URL at which browsers reach it. Default: the address it listens on.",
  },
  allowedHost: {
    type: "list",
    brief: "Another host name that requests may use, such as that of a container.",
  },
  redirectHost: {
    type: "list",
    brief: "A host that a redirectUrl may point to, besides this machine. Default: any.",
  },
  seed: { type: "string", brief: "Makes ids, tokens and the key deterministic." },
  config: { type: "string", brief: "YAML or JSON file that configures the actions." },
  data: {
    type: "string",
    brief: "SQLite file that keeps the data between runs. Default: in memory.",
  },
  anyKey: { type: "boolean", brief: "Accept every key. Unknown keys create an isolated tenant." },
};
