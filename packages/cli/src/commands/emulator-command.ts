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

/** A command that runs a stand-in for the service. */
export interface EmulatorCommand {
  readonly name: string;
  readonly brief: string;
  readonly description: string;
}

/** Runs until it is stopped. */
export const emulatorCommand: EmulatorCommand = {
  name: "emulator",
  brief: "Run a stand-in for the service on this machine",
  description:
    "Serves the whole API on this machine, offline. It runs until it is stopped. Without --data it keeps everything in memory.",
};

/** Runs as long as another command does. */
export const emulatorExecCommand: EmulatorCommand = {
  name: "emulator exec",
  brief: "Run a command beside such a stand-in",
  description:
    "Starts the emulator, runs a command, such as the tests of a project, and exits as that does. The command finds in its environment AUTHSIGNAL_API_URL, AUTHSIGNAL_API_SECRET_KEY and AUTHSIGNAL_EMULATOR_CONTROL_URL.",
};

/** What only `emulator` takes. */
export const openFlag: ProgramFlag = { type: "boolean", brief: "Show in a browser that it runs." };

/** The flags of both. */
export const emulatorFlags: Readonly<Record<EmulatorFlagName, ProgramFlag>> = {
  port: { type: "number", brief: "Port to listen on. Default: a free one." },
  host: {
    type: "string",
    brief: "Address to listen on. Default 127.0.0.1, which only this machine reaches.",
  },
  publicUrl: {
    type: "string",
    brief: "Where browsers reach it. Default: the address it listens on.",
  },
  allowedHost: {
    type: "list",
    brief: "Another host name by which it may be called, such as that of a container.",
  },
  redirectHost: {
    type: "list",
    brief: "A host name that a redirectUrl may lead to, beside those of this machine. Default: any.",
  },
  seed: { type: "string", brief: "Makes ids, tokens and the key the same each time." },
  config: { type: "string", brief: "A file in YAML or JSON that says what each action does." },
  data: {
    type: "string",
    brief: "A file that keeps everything for the next time. Default: nothing is kept.",
  },
  anyKey: { type: "boolean", brief: "Accept every key, each with a world of its own." },
};
