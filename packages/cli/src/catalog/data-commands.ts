import type { Command } from "./command.ts";
import { connectionFlags, exitVerdictFlag, globalFlags, outputFlags } from "./global-flags.ts";

/** Commands that read and write files, and commands for webhooks. */
export const dataCommands: readonly Command[] = [
  {
    name: "export",
    group: "data",
    brief: "Export the actions of users to NDJSON or CSV",
    description:
      "Writes one line per action, with the user's id. With --output, an export that was interrupted continues where it ended: run the same command again. No line is lost or written twice. In CSV, a cell that a spreadsheet would run as a formula begins with a single quote.",
    flags: {
      userId: { type: "list", brief: "Users to export, separated by commas.", placeholder: "userId,…" },
      users: {
        type: "string",
        brief: "A file with one user id per line, or - for stdin.",
        placeholder: "file",
        completes: "file",
      },
      format: {
        type: "string",
        brief: "Default: ndjson, or csv if the name of the output ends in .csv.",
        values: ["ndjson", "csv"],
      },
      output: { type: "string", brief: "The file to write. Default: stdout.", placeholder: "file", completes: "file" },
      codes: { type: "list", brief: "Only these action codes.", placeholder: "code,…" },
      fromDate: { type: "string", brief: "Only actions since this time, ISO 8601.", placeholder: "date" },
      concurrency: {
        type: "number",
        brief: "Users to export in parallel, 1 to 32. Default: 4.",
        placeholder: "number",
      },
      ...connectionFlags,
      quiet: outputFlags.quiet,
      json: outputFlags.json,
    },
    examples: [
      ["export --users users.txt --output actions.ndjson", "export all of a list, and continue after a stop"],
      ["export --user-id usr_1,usr_2 --format csv > actions.csv", "export two users for a spreadsheet"],
    ],
  },
  {
    name: "import",
    group: "data",
    brief: "Import users and authenticators into an emulator",
    description:
      "Reads one JSON object per line: userId, the properties of update-user, and authenticators, a list with the properties of enroll-verified-authenticator. An authenticator that the user has is skipped. A line with an unknown property is rejected. It only works with an emulator.",
    positionals: [{ name: "file", brief: "The NDJSON file, or - for stdin.", required: true, completes: "file" }],
    flags: globalFlags,
    examples: [["import users.ndjson --api-url http://127.0.0.1:4747/v1", "load users into a running emulator"]],
  },
  {
    name: "rules test",
    group: "data",
    brief: "Evaluate rules for an action, and explain the outcome",
    description:
      "Reads a config of the emulator with the rules of a tenant, and prints what track would decide. Nothing is stored or sent.",
    positionals: [{ name: "file", brief: "The config, YAML or JSON.", required: true, completes: "file" }],
    flags: {
      userId: { type: "string", brief: "The user. Enroll authenticators in the config.", required: true },
      action: { type: "string", brief: "The code of the action.", required: true },
      attributes: { type: "string", brief: "The body of track: JSON, @file, or - for stdin.", placeholder: "json" },
      custom: {
        type: "object",
        brief: "Data points of the rules. Repeat name=value, or pass a JSON object.",
        placeholder: "name=value",
      },
      ipAddress: { type: "string", brief: "IP address of the user." },
      deviceId: { type: "string", brief: "Id of the device." },
      explain: { type: "boolean", brief: "Print every rule with its inputs and its result." },
      exitVerdict: exitVerdictFlag,
      ...outputFlags,
    },
    examples: [
      [
        "rules test rules.yaml --user-id usr_1 --action withdraw --custom amount=5000 --explain",
        "see which rule fires",
      ],
    ],
  },
  {
    name: "webhook verify",
    group: "webhooks",
    brief: "Verify the signature of a webhook",
    description:
      "Reads the raw body, verifies its X-Signature-V2 header with your server API secret key, and prints the event. Exits with 2 if the signature is invalid.",
    positionals: [{ name: "file", brief: "The raw body. Default: stdin.", completes: "file" }],
    flags: {
      signature: {
        type: "string",
        brief: "The value of the X-Signature-V2 header.",
        placeholder: "header",
        required: true,
      },
      toleranceSeconds: { type: "number", brief: "Accepted age in seconds. Default: 300.", placeholder: "seconds" },
      profile: connectionFlags.profile,
      ...outputFlags,
    },
    examples: [
      ["webhook verify body.json --signature 't=1700000000,v2=…' --tolerance-seconds 86400", "verify a stored webhook"],
    ],
  },
  {
    name: "webhook send",
    group: "webhooks",
    brief: "Send a signed sample webhook to a URL",
    description:
      "Builds an event from an example of the API, signs it with your server API secret key, posts it and prints the response. Exits with 69 unless the response is 2xx.",
    flags: {
      event: {
        type: "string",
        brief: "The type of the event.",
        values: ["action.verify", "action.log_created"],
        required: true,
      },
      to: { type: "string", brief: "Where to send it.", placeholder: "url", required: true },
      data: {
        type: "object",
        brief: "Properties of the event's data, or of its record. Repeat name=value, or pass a JSON object.",
        placeholder: "name=value",
      },
      profile: connectionFlags.profile,
      timeoutMs: connectionFlags.timeoutMs,
      ...outputFlags,
    },
    examples: [
      [
        "webhook send --event action.verify --to http://127.0.0.1:3000/webhooks/authsignal --data userId=usr_1",
        "test your handler",
      ],
    ],
  },
  {
    name: "webhook listen",
    group: "webhooks",
    brief: "Receive webhooks, verify them and print them",
    description:
      "Listens until Ctrl-C. Prints each verified event, one JSON object per line in a pipe. A webhook with an invalid signature gets a 401 and a line on stderr.",
    flags: {
      port: { type: "number", brief: "Port to listen on; 0 takes a free one. Default: 4748.", placeholder: "number" },
      host: { type: "string", brief: "Address to listen on. Default: 127.0.0.1.", placeholder: "address" },
      forward: {
        type: "string",
        brief: "Forward verified webhooks to this URL, unchanged, and respond with its response.",
        placeholder: "url",
      },
      profile: connectionFlags.profile,
      timeoutMs: connectionFlags.timeoutMs,
      ...outputFlags,
    },
    examples: [
      ["webhook listen --forward http://127.0.0.1:3000/webhooks/authsignal", "see what your handler receives"],
    ],
  },
];
