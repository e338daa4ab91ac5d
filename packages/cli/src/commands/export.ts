import { accessSync, constants, createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { type Authsignal, type QueryActionsRequest, RateLimitError } from "@authsignal-actions/sdk";
import { createClient } from "../config/create-client.ts";
import { CliError } from "../errors/cli-error.ts";
import type { Invocation } from "../invocation.ts";
import { type ExportOutput, openOutput } from "../output/export-output.ts";
import { createProgress, type Progress } from "../output/progress.ts";
import type { System } from "../system.ts";
import { limitHeapGrowth, skipOptimization } from "./limit-heap-growth.ts";

/** Rate limits in a row for one user before the export fails. */
const maxRateLimits = 20;

/** The wait when the service sends no `Retry-After`. */
const defaultBackoffMs = 5_000;

/**
 * Writes the actions of users, one line each. With `--output`, the next run of the same command continues where this one
 * ended.
 *
 * @throws {CliError} when a flag or file is invalid
 * @throws {AuthsignalError} when a call fails after its retries
 */
export async function exportActions({ values, system, printer }: Invocation): Promise<void> {
  const { concurrency = 4, codes, fromDate } = values as { concurrency?: number; codes?: string[]; fromDate?: string };
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 32) {
    throw new CliError("UsageError", "--concurrency must be an integer from 1 to 32.");
  }
  if ((values.userId === undefined) === (values.users === undefined)) {
    throw new CliError(
      "UsageError",
      values.userId === undefined ? "--user-id or --users is missing." : "--user-id can't be combined with --users.",
      "Pass one of them.",
    );
  }
  if (typeof values.users === "string" && values.users !== "-") checkUsersFile(values.users);
  const format = formatOf(values);
  const query = { ...(codes && { codes }), ...(fromDate !== undefined && { fromDate }) };
  const isShown = !printer.isQuiet && system.stderr.isTTY === true;
  const progress = createProgress(system, isShown, isShown ? await countUsers(values) : undefined);
  const users = listUsers(values, system);
  limitHeapGrowth();
  skipOptimization();
  const authsignal = await createClient(values, system);
  const output = await openOutput(values.output as string | undefined, {
    format,
    settings: JSON.stringify({ format, ...query }),
    system,
  });
  const backoff = new SharedBackoff(system);
  try {
    if (output.doneUsers > 0 && !printer.isQuiet) system.stderr.write(`Continuing after ${output.doneUsers} users.\n`);
    const work = { authsignal, users: users[Symbol.asyncIterator](), query, output, progress, backoff };
    // Workers share the iterator, so each user is taken once and no list of users is kept.
    const workers = Array.from({ length: concurrency }, () => exportUsers(work));
    const failed = (await Promise.allSettled(workers)).find((worker) => worker.status === "rejected");
    if (failed) throw failed.reason;
    await output.finish();
  } finally {
    progress.end();
    await output.close();
    authsignal.close();
  }
  if (!printer.isQuiet) system.stderr.write(`${progress.summary()}\n`);
}

interface Work {
  readonly authsignal: Authsignal;
  readonly users: AsyncIterator<string>;
  readonly query: Partial<QueryActionsRequest>;
  readonly output: ExportOutput;
  readonly progress: Progress;
  readonly backoff: SharedBackoff;
}

async function exportUsers(work: Work): Promise<void> {
  const { authsignal, users, query, output, progress, backoff } = work;
  for (;;) {
    const next = await backoff.next(users);
    if (next.done) return;
    const userId = next.value;
    if (output.isDone(userId)) {
      progress.skip();
      continue;
    }
    try {
      const actions = await backoff.run(() => authsignal.queryActions({ userId, ...query } as QueryActionsRequest));
      await output.write(userId, actions);
      progress.add(actions.length);
    } catch (error) {
      backoff.stop();
      throw error;
    }
  }
}

/** One worker's rate limit makes all of them wait, and one worker's failure ends all of them. */
class SharedBackoff {
  readonly #system: System;
  #until = 0;
  #isStopped = false;

  constructor(system: System) {
    this.#system = system;
  }

  stop(): void {
    this.#isStopped = true;
  }

  async next(users: AsyncIterator<string>): Promise<IteratorResult<string, unknown>> {
    return this.#isStopped ? { done: true, value: undefined } : users.next();
  }

  async run<T>(call: () => Promise<T>): Promise<T> {
    for (let limits = 0; ; limits++) {
      const left = this.#until - this.#system.now();
      if (left > 0) await this.#system.sleep(left);
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof RateLimitError) || limits >= maxRateLimits || this.#isStopped) throw error;
        this.#until = Math.max(this.#until, this.#system.now() + (error.retryAfterMs ?? defaultBackoffMs));
      }
    }
  }
}

function formatOf({ format, output }: Invocation["values"]): "ndjson" | "csv" {
  if (format === "csv" || format === "ndjson") return format;
  return typeof output === "string" && /\.csv$/i.test(output) ? "csv" : "ndjson";
}

/** The number of users, for the progress bar. Undefined for stdin, which can be read only once. */
async function countUsers({ userId, users }: Invocation["values"]): Promise<number | undefined> {
  if (Array.isArray(userId)) return userId.filter((id) => id !== "").length;
  if (users === "-") return undefined;
  let count = 0;
  for await (const _ of readUsers(String(users), createReadStream(String(users)))) count++;
  return count;
}

/** Users of the flag, or of a file that is read as it is needed. */
async function* listUsers({ userId, users }: Invocation["values"], { stdin }: System): AsyncGenerator<string> {
  if (Array.isArray(userId)) yield* userId.filter((id) => id !== "");
  else yield* readUsers(String(users), users === "-" ? Readable.from(stdin) : createReadStream(String(users)));
}

/** Before the output is created, so that a wrong path leaves nothing behind. */
function checkUsersFile(file: string): void {
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    throw unreadable(file, error as NodeJS.ErrnoException);
  }
}

function unreadable(file: string, { code }: NodeJS.ErrnoException): CliError {
  const reason = code === "ENOENT" ? "does not exist" : "cannot be read";
  return new CliError("UsageError", `--users: the file ${file} ${reason}.`, "Check the path.");
}

async function* readUsers(file: string, input: Readable): AsyncGenerator<string> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  // readline would throw an error that nothing catches.
  const failed = new Promise<never>((_, reject) => void input.once("error", reject));
  failed.catch(() => {});
  const iterator = lines[Symbol.asyncIterator]();
  for (;;) {
    const { value, done } = await Promise.race([iterator.next(), failed]).catch((error: NodeJS.ErrnoException) => {
      throw unreadable(file, error);
    });
    if (done) return;
    const userId = value.replace(/^\ufeff/, "").trim();
    if (userId !== "") yield userId;
  }
}
