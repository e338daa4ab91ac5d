import type { Command } from "./command.ts";
import { connectionFlags, outputFlags } from "./global-flags.ts";

export const shells = ["bash", "zsh", "fish"] as const;

/** Commands for the program itself. */
export const setupCommands: readonly Command[] = [
  {
    name: "login",
    group: "setup",
    brief: "Store a secret key for a profile",
    description:
      "Reads the server API secret key from a prompt or from stdin, checks it with a call, and stores it in a file that only you can read. The key is bound to the origin of its base URL and is sent nowhere else.",
    flags: {
      profile: connectionFlags.profile,
      region: connectionFlags.region,
      apiUrl: connectionFlags.apiUrl,
      noCheck: { type: "boolean", brief: "Store the secret key without a call." },
      json: outputFlags.json,
      quiet: outputFlags.quiet,
    },
    examples: [
      ["login --region eu", "store the secret key of your tenant"],
      ["login --profile staging --region us < key.txt", "store a second one from a file"],
    ],
  },
  {
    name: "logout",
    group: "setup",
    brief: "Delete the stored secret key of a profile",
    flags: { profile: connectionFlags.profile, json: outputFlags.json, quiet: outputFlags.quiet },
    examples: [["logout --profile staging", "delete one secret key"]],
  },
  {
    name: "config show",
    group: "setup",
    brief: "Show the settings in use",
    description:
      "Prints each setting, from flags, environment, project file and user file. The secret key is never printed.",
    flags: {
      origin: { type: "boolean", brief: "Show where each setting comes from." },
      ...connectionFlags,
      ...outputFlags,
    },
    examples: [["config show --origin", "see where each setting comes from"]],
  },
  {
    name: "doctor",
    group: "setup",
    brief: "Check secret key, region, clock, network and proxy",
    description:
      "Makes read-only calls and prints one line per check. If the secret key belongs to another region, it names that region. Exits with 0 if every check passes, else with the code of the first failure.",
    flags: { ...connectionFlags, json: outputFlags.json, color: outputFlags.color, quiet: outputFlags.quiet },
    examples: [["doctor", "find out why calls fail"]],
  },
  {
    name: "completion",
    group: "setup",
    brief: "Print a completion script for your shell",
    positionals: [{ name: "shell", brief: "The shell.", required: true, values: shells }],
    flags: {},
    examples: [
      [`completion bash > ~/.local/share/bash-completion/completions/authsignal-actions`, "install for bash"],
      ["completion zsh > ~/.zfunc/_authsignal-actions", "install for zsh, with ~/.zfunc in fpath"],
      ["completion fish > ~/.config/fish/completions/authsignal-actions.fish", "install for fish"],
    ],
  },
  {
    name: "man",
    group: "setup",
    brief: "Print the manual page",
    flags: {},
    examples: [["man | man -l -", "read it"]],
  },
  {
    name: "help",
    group: "setup",
    brief: "Show the help of a command",
    positionals: [{ name: "command", brief: "The command, such as track or webhook verify." }],
    flags: { json: { type: "boolean", brief: "Print the table of commands as JSON." } },
    examples: [["help track", "the same as track --help"]],
  },
];
