import type { Authsignal, GetActionResponse, QueryActionsRequest } from "@authsignal-actions/sdk";
import { states } from "../catalog/flow-commands.ts";
import { createClient } from "../config/create-client.ts";
import { CliError } from "../errors/cli-error.ts";
import { exitCodeOfState } from "../errors/exit-codes.ts";
import type { Invocation } from "../invocation.ts";
import { escapeControlCharacters } from "../output/display-text.ts";
import { clockTime } from "../output/format-response.ts";

const defaultDeadlineMs = 300_000;
const defaultIntervalMs = 2_000;

/** States that can still change. */
const open: readonly string[] = ["CHALLENGE_REQUIRED", "REVIEW_REQUIRED"];

/**
 * Gets an action until it has one of the states.
 *
 * @throws {CliError} at the deadline
 * @throws {AuthsignalError} when a call fails after its retries
 */
export async function wait({ values, system, printer }: Invocation): Promise<number> {
  const { userId, action, idempotencyKey, state } = values as Record<"userId" | "action" | "idempotencyKey", string> & {
    state?: readonly string[];
  };
  const wanted = state ?? states.filter((one) => !open.includes(one));
  const { intervalMs, deadlineMs = defaultDeadlineMs } = limitsOf(values);
  const deadline = system.now() + deadlineMs;
  let isAnnounced = printer.isQuiet || !system.stderr.isTTY;
  return withClient({ values, system }, async (authsignal) => {
    for (;;) {
      const response: GetActionResponse = await authsignal.getAction({ userId, action, idempotencyKey });
      if (wanted.includes(response.state)) {
        await printer.print(response);
        return values.exitVerdict ? exitCodeOfState(response) : 0;
      }
      const left = deadline - system.now();
      if (left <= 0) {
        throw new CliError(
          "DeadlineError",
          `The state is still ${response.state} after ${deadlineMs} ms (--deadline-ms).`,
          `It waits for ${wanted.join(", ")}. Raise --deadline-ms, or run the command again.`,
        );
      }
      if (!isAnnounced) {
        const until = clockTime(new Date(deadline).toISOString(), system.env.TZ);
        const text = `${action} is ${response.state}. Waiting until ${until} for ${wanted.join(", ")}.`;
        system.stderr.write(`${escapeControlCharacters(text)}\n`);
        isAnnounced = true;
      }
      await system.sleep(Math.min(intervalMs, left));
    }
  });
}

/**
 * Prints a user's actions, then each that is new or has changed.
 *
 * @throws {AuthsignalError} when a call fails after its retries
 */
export async function watch({ values, system, printer }: Invocation): Promise<void> {
  const { userId, codes, state } = values as unknown as QueryActionsRequest & { state?: string };
  const { intervalMs, deadlineMs } = limitsOf(values);
  const deadline = deadlineMs === undefined ? Number.POSITIVE_INFINITY : system.now() + deadlineMs;
  const seen = new Map<string, string>();
  await withClient({ values, system }, async (authsignal) => {
    for (;;) {
      const actions = await authsignal.queryActions({ userId, codes, state } as QueryActionsRequest);
      // Oldest first, so that the newest is always the last line.
      const changed = actions.filter(({ actionCode, idempotencyKey, ...rest }) => {
        const id = JSON.stringify([actionCode, idempotencyKey]);
        const version = JSON.stringify(rest);
        const isChange = seen.get(id) !== version;
        seen.set(id, version);
        return isChange;
      });
      for (const action of changed.sort((a, b) => changedAt(a).localeCompare(changedAt(b))))
        await printer.printItem(action, { fields: ["actionCode", "state", "updatedAt", "idempotencyKey"] });
      const left = deadline - system.now();
      if (left <= 0) return;
      await system.sleep(Math.min(intervalMs, left));
    }
  });
}

function changedAt({
  createdAt,
  stateUpdatedAt,
  updatedAt,
}: {
  createdAt: string;
  stateUpdatedAt?: string;
  updatedAt?: string;
}): string {
  return updatedAt ?? stateUpdatedAt ?? createdAt;
}

function limitsOf(values: Invocation["values"]): { intervalMs: number; deadlineMs?: number } {
  const { intervalMs = defaultIntervalMs, deadlineMs } = values as { intervalMs?: number; deadlineMs?: number };
  if (intervalMs < 100 || intervalMs > 3_600_000) {
    throw new CliError(
      "UsageError",
      "--interval-ms must be from 100 to 3600000.",
      "Less than 100 ms would flood the service.",
    );
  }
  if (deadlineMs !== undefined && (deadlineMs < 0 || deadlineMs > 604_800_000)) {
    throw new CliError("UsageError", "--deadline-ms must be from 0 to 604800000, which is a week.");
  }
  return { intervalMs, ...(deadlineMs !== undefined && { deadlineMs }) };
}

async function withClient<T>(
  { values, system }: Pick<Invocation, "values" | "system">,
  work: (authsignal: Authsignal) => Promise<T>,
): Promise<T> {
  const authsignal = await createClient(values, system);
  try {
    return await work(authsignal);
  } finally {
    authsignal.close();
  }
}
