import type { ProgramFlag } from "./global-flags.ts";

export type EmulatorFlagName = "port" | "host" | "seed" | "config";

/** The command that runs a stand-in for the service. */
export const emulatorCommand: {
  readonly name: string;
  readonly brief: string;
  readonly description: string;
  readonly flags: Readonly<Record<EmulatorFlagName, ProgramFlag>>;
} = {
  name: "emulator",
  brief: "Run a stand-in for the service on this machine",
  description:
    "Serves the whole API on this machine, offline, and keeps everything in memory. It runs until it is stopped.",
  flags: {
    port: { type: "number", brief: "Port to listen on. Default: a free one.", placeholder: "number" },
    host: {
      type: "string",
      brief: "Address to listen on. Default 127.0.0.1, which only this machine reaches.",
      placeholder: "address",
    },
    seed: { type: "string", brief: "Makes ids, tokens and the key the same each time.", placeholder: "text" },
    config: {
      type: "string",
      brief: 'A JSON file, such as {"actions":[{"actionCode":"signIn","defaultUserActionResult":"CHALLENGE"}]}.',
      placeholder: "file",
    },
  },
};
