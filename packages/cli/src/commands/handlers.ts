import { operationOf } from "../catalog/catalog.ts";
import type { Command } from "../catalog/command.ts";
import type { EmulatorFlags } from "../catalog/emulator-commands.ts";
import type { Handler } from "../invocation.ts";
import { runOperation } from "./run-operation.ts";

/** Loads what a command needs only when it runs, so that help and usage errors are fast. */
export async function loadHandler(command: Command): Promise<Handler> {
  const operation = operationOf(command);
  if (operation) return (invocation) => runOperation(operation, invocation);
  switch (command.name) {
    case "wait":
      return (await import("./wait.ts")).wait;
    case "watch":
      return (await import("./wait.ts")).watch;
    case "request":
      return (await import("./request.ts")).request;
    case "approve":
    case "fail":
      return (await import("./act-on-emulator.ts")).endChallenge;
    case "code":
      return (await import("./act-on-emulator.ts")).code;
    case "emulator reset":
      return (await import("./act-on-emulator.ts")).resetEmulator;
    case "export":
      return (await import("./export.ts")).exportActions;
    case "import":
      return (await import("./import.ts")).importUsers;
    case "rules test":
      return (await import("./test-rules.ts")).testRules;
    case "webhook verify":
      return (await import("./webhooks.ts")).verifyWebhook;
    case "webhook send":
      return (await import("./webhooks.ts")).sendWebhook;
    case "webhook listen":
      return (await import("./listen.ts")).listen;
    case "emulator":
      return ({ values, system, printer }) =>
        import("./run-emulator.ts").then((m) => m.runEmulator(values as EmulatorFlags, system, printer.asJson));
    case "emulator exec":
      return ({ values, system, rest }) =>
        import("./run-emulator-exec.ts").then((m) => m.runEmulatorExec(values as EmulatorFlags, rest, system));
    case "login":
      return (await import("./login.ts")).login;
    case "logout":
      return (await import("./login.ts")).logout;
    case "config show":
      return (await import("./show-config.ts")).showConfig;
    case "doctor":
      return (await import("./doctor.ts")).doctor;
    case "completion":
      return (await import("../help/completion.ts")).printCompletion;
    case "man":
      return (await import("../help/man-page.ts")).printManPage;
    default:
      throw new Error(`${command.name} has no handler.`);
  }
}
