import { type SpecFlag, specCommands } from "../generated/flags.ts";
import type { Command, Flag, Flags } from "./command.ts";
import { connectionFlags, exitVerdictFlag, globalFlags, outputFlags } from "./global-flags.ts";

/** Every state of an action. */
export const states: readonly string[] = (specCommands.queryActions.flags as readonly SpecFlag[]).flatMap(
  ({ name, values = [] }) => (name === "state" ? values : []),
);

const userId: Flag = { type: "string", brief: "Your id of the user.", required: true };

/** The three names of an instance. */
const instanceFlags: Flags = {
  userId,
  action: { type: "string", brief: "The code of the action.", required: true },
  idempotencyKey: { type: "string", brief: "The idempotency key of the instance.", required: true },
};

const intervalMs: Flag = {
  type: "number",
  brief: "Time between two requests in ms. Default: 2000.",
  placeholder: "ms",
};

/** Commands that combine calls, or act as the user on an emulator. */
export const flowCommands: readonly Command[] = [
  {
    name: "wait",
    group: "flows",
    prints: "getAction",
    brief: "Wait until an action has a state",
    description:
      "Gets an instance again and again until it has one of the states, and prints it. The default is every state but CHALLENGE_REQUIRED and REVIEW_REQUIRED. Exits with 75 at the deadline.",
    flags: {
      ...instanceFlags,
      state: { type: "list", brief: "States to wait for.", placeholder: "state,…", values: states },
      deadlineMs: { type: "number", brief: "Give up after this time in ms. Default: 300000.", placeholder: "ms" },
      intervalMs,
      exitVerdict: exitVerdictFlag,
      ...globalFlags,
    },
    examples: [
      ["wait --user-id usr_1 --action withdraw --idempotency-key KEY", "wait for the end of a challenge"],
      ["wait --user-id usr_1 --action pay --idempotency-key KEY --state REVIEW_SUCCEEDED", "wait for a review"],
    ],
  },
  {
    name: "watch",
    group: "flows",
    prints: "queryActions",
    brief: "Print a user's actions as they change",
    description:
      "Prints each action of the user, then each new one and each change, one JSON object per line in a pipe. Runs until Ctrl-C.",
    flags: {
      userId,
      codes: { type: "list", brief: "Only these action codes.", placeholder: "code,…" },
      state: { type: "string", brief: "Only actions with this state.", values: states },
      intervalMs,
      deadlineMs: { type: "number", brief: "Stop after this time in ms, with exit code 0.", placeholder: "ms" },
      ...globalFlags,
    },
    examples: [["watch --user-id usr_1 --codes withdraw", "follow one kind of action"]],
  },
  {
    name: "request",
    group: "flows",
    brief: "Send any request to the API",
    description:
      "Sends a request with the secret key, and prints the response body. For endpoints that have no command. It is never retried. Percent-encode the values in the path yourself.",
    positionals: [
      { name: "method", brief: "The HTTP method.", required: true, values: ["GET", "POST", "PUT", "PATCH", "DELETE"] },
      {
        name: "path",
        brief: "The path below the base URL, with its query: /users/usr_1/actions?codes=signIn.",
        required: true,
      },
    ],
    flags: {
      body: { type: "string", brief: "The body: JSON, @file, or - for stdin.", placeholder: "json" },
      dryRun: { type: "boolean", brief: "Print the request as JSON and send nothing." },
      curl: { type: "boolean", brief: "Print the request as a curl command and send nothing." },
      ...globalFlags,
    },
    examples: [
      ["request GET /users/usr_1", "the same as get-user"],
      ["request POST /users/usr_1/actions/signIn --body '{}'", "the same as track"],
    ],
  },
  ...(["approve", "fail"] as const).map(
    (name): Command => ({
      name,
      group: "emulator",
      brief: name === "approve" ? "Complete a challenge on an emulator" : "Fail a challenge on an emulator",
      description:
        "Acts as the user. Without --action and --idempotency-key it takes the newest action of the user that waits for a challenge.",
      flags: {
        userId,
        action: { type: "string", brief: "The code of the action." },
        idempotencyKey: { type: "string", brief: "The idempotency key of the instance." },
        ...(name === "approve" && {
          verificationMethod: { type: "string", brief: "The method that the user chose." } satisfies Flag,
        }),
        ...globalFlags,
      },
      examples: [[`${name} --user-id usr_1`, "end the newest challenge of the user"]],
    }),
  ),
  {
    name: "code",
    group: "emulator",
    brief: "Print the code that an emulator would have sent",
    description:
      "Prints the code of the newest challenge that waits for the user: alone on a terminal, as JSON with its action in a pipe. Exits with 3 if no challenge waits, or if it is not started: open its url first.",
    flags: { userId, ...globalFlags },
    examples: [["code --user-id usr_1", "print the code of the challenge"]],
  },
  {
    name: "emulator reset",
    group: "emulator",
    brief: "Delete all data of a running emulator",
    description: "Deletes users, actions, faults and the journal of one tenant. Key, config and snapshots stay.",
    flags: { ...connectionFlags, json: outputFlags.json, quiet: outputFlags.quiet },
    examples: [["emulator reset --api-url http://127.0.0.1:4747/v1", "start again with no data"]],
  },
];
