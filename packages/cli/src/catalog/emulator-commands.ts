import type { Command, Flag } from "./command.ts";
import { outputFlags } from "./global-flags.ts";

export type EmulatorFlagName =
  | "port"
  | "host"
  | "publicUrl"
  | "allowedHost"
  | "redirectHost"
  | "seed"
  | "config"
  | "data"
  | "anyKey"
  | "tlsCert"
  | "tlsKey";

/** Config files that are found without `--config`, in the working directory. */
export const configFileNames = [
  "authsignal-emulator.yaml",
  "authsignal-emulator.yml",
  "authsignal-emulator.json",
] as const;

/** The port of `emulator`. `emulator exec` takes a free one, so that several can run at once. */
export const defaultPort = 4747;

/** The key of the default tenant, unless the config sets `apiSecretKeys`. */
export const defaultApiSecretKey = "sk_emulator_default";

/** The base URL of an emulator with the default port. */
export const defaultUrl: string = `http://127.0.0.1:${defaultPort}/v1`;

const flagsInEnvironment =
  "Settings can come from the environment too: AUTHSIGNAL_EMULATOR_PUBLIC_URL is --public-url, and so on. A flag overrides its variable.";

export type EmulatorOnlyFlagName = "open" | "checkConfig" | "quiet";

/** Flags of `emulator` alone. */
export const emulatorOnlyFlags: Readonly<Record<EmulatorOnlyFlagName, Flag>> = {
  open: { type: "boolean", brief: "Open its dashboard in a browser." },
  quiet: { type: "boolean", brief: "Don't log requests on stderr." },
  checkConfig: { type: "boolean", brief: "Check the config file and exit: 0 if it is valid, else 78." },
};

/** Flags of both commands. */
export const emulatorFlags: Readonly<Record<EmulatorFlagName, Flag>> = {
  port: {
    type: "number",
    placeholder: "number",
    brief: `Port to listen on; 0 takes a free one. Default: ${defaultPort}, or a free one for emulator exec.`,
  },
  host: {
    type: "string",
    placeholder: "address",
    brief:
      "Address to listen on. Default: 127.0.0.1, reachable only from this machine. Elsewhere, the control API requires a control key.",
  },
  publicUrl: {
    type: "string",
    placeholder: "url",
    brief: "URL at which browsers reach it. Default: the address it listens on.",
  },
  allowedHost: {
    type: "list",
    placeholder: "name",
    brief: "Another host name that requests may use, such as that of a container.",
  },
  redirectHost: {
    type: "list",
    placeholder: "name",
    brief:
      "A host that a redirectUrl may point to, besides this machine. Without it, track accepts every host, but the challenge page returns to this machine only.",
  },
  seed: { type: "string", placeholder: "text", brief: "Makes ids and tokens deterministic." },
  config: {
    type: "string",
    placeholder: "file",
    completes: "file",
    brief: `YAML or JSON file that configures the actions. Default: ${configFileNames[0]}, .yml or .json in this folder.`,
  },
  data: {
    type: "string",
    placeholder: "file",
    completes: "file",
    brief: "SQLite file that keeps the data between runs. Default: in memory.",
  },
  anyKey: { type: "boolean", brief: "Accept every secret key. An unknown one creates an isolated tenant." },
  tlsCert: {
    type: "string",
    placeholder: "file",
    completes: "file",
    brief: "Serve HTTPS with this certificate, a PEM file. Needs --tls-key.",
  },
  tlsKey: {
    type: "string",
    placeholder: "file",
    completes: "file",
    brief: "The private key of --tls-cert, a PEM file.",
  },
};

/** Values of the flags of `emulator` and `emulator exec`. */
export interface EmulatorFlags extends Readonly<Partial<Record<EmulatorFlagName | EmulatorOnlyFlagName, unknown>>> {
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly publicUrl?: string | undefined;
  readonly allowedHost?: readonly string[] | undefined;
  readonly redirectHost?: readonly string[] | undefined;
  readonly seed?: string | undefined;
  readonly config?: string | undefined;
  readonly data?: string | undefined;
  readonly anyKey?: boolean | undefined;
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  /** Only for `emulator`. */
  readonly open?: boolean | undefined;
  /** Only for `emulator`. */
  readonly quiet?: boolean | undefined;
  /** Only for `emulator`. */
  readonly checkConfig?: boolean | undefined;
}

/** Runs the emulator until it is stopped, or while another command runs. */
export const emulatorCommands: readonly Command[] = [
  {
    name: "emulator",
    group: "emulator",
    brief: "Run an emulator of the service on this machine",
    description: `Serves the whole API on this machine, offline, until you stop it. Data is kept in memory unless you pass --data. ${flagsInEnvironment}`,
    flags: { ...emulatorFlags, ...emulatorOnlyFlags, json: outputFlags.json },
    examples: [
      ["emulator", `listen on port ${defaultPort}, with ${configFileNames[0]} if there is one`],
      ["emulator --port 0 --json", "take a free port and print it as JSON"],
      ["emulator --check-config", "check the config file and exit"],
      ["emulator exec -- npm test", "run your tests with an emulator of their own"],
    ],
  },
  {
    name: "emulator exec",
    group: "emulator",
    brief: "Run a command with an emulator beside it",
    description: `Starts the emulator, runs a command such as your tests, and exits with its exit code. The command gets AUTHSIGNAL_API_URL, AUTHSIGNAL_API_SECRET_KEY and AUTHSIGNAL_EMULATOR_CONTROL_URL in its environment. ${flagsInEnvironment}`,
    flags: { ...emulatorFlags, json: outputFlags.json },
    examples: [
      ["emulator exec -- npm test", "run your tests; the SDK reads the URL and the secret key from the environment"],
      ["emulator exec --seed ci -- npm test", "with the same ids and tokens each time"],
      ["emulator exec -- sh", "open a shell whose programs call the emulator"],
    ],
    runsCommand: true,
  },
];
