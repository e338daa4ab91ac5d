import { createHash } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import type { QueriedAction } from "@authsignal-actions/sdk";
import { stringify } from "csv-stringify/sync";
import { CliError } from "../errors/cli-error.ts";
import type { System } from "../system.ts";
import { write } from "./printer.ts";

/** Where an export goes. */
export interface ExportOutput {
  /** Users that an earlier run has written. */
  readonly doneUsers: number;
  isDone(userId: string): boolean;
  /** Writes all actions of a user, or nothing. */
  write(userId: string, actions: readonly object[]): Promise<void>;
  /** Deletes the record of progress, once everything is written. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

export interface ExportOptions {
  readonly format: "ndjson" | "csv";
  /** What another run must have in common to continue this one. */
  readonly settings: string;
  readonly system: System;
}

/** Columns of the CSV, in this order. Other properties are in the last one, as JSON. */
const columns = [
  "userId",
  "actionCode",
  "idempotencyKey",
  "state",
  "createdAt",
  "updatedAt",
  "stateUpdatedAt",
  "verificationMethod",
  "verifiedByAuthenticatorId",
  "ipAddress",
  "countryCode",
  "userAgent",
] as const satisfies readonly ("userId" | keyof QueriedAction)[];

/** Writes to a file with a record of progress beside it, or to stdout without one. */
export async function openOutput(file: string | undefined, options: ExportOptions): Promise<ExportOutput> {
  return file === undefined ? openStdout(options) : openFile(file, options);
}

function openStdout({ format, system }: ExportOptions): ExportOutput {
  let isFirst = true;
  return {
    doneUsers: 0,
    isDone: () => false,
    async write(userId, actions) {
      const text = (isFirst ? headerOf(format) : "") + linesOf(format, userId, actions);
      isFirst = false;
      if (text !== "") await write(system, text);
    },
    async finish() {
      if (isFirst) await write(system, headerOf(format));
    },
    close: async () => {},
  };
}

/**
 * The record has a line for each user: the hash of the id, and the size of the output with that user's lines. What the
 * output has beyond the last recorded size was not recorded before a kill, and is cut off.
 */
async function openFile(file: string, { format, settings }: ExportOptions): Promise<ExportOutput> {
  const recordFile = `${file}.progress`;
  const done = new Set<string>();
  const output = await openForUpdate(file);
  const record = await openForUpdate(recordFile);
  const text = await record.readFile("utf8");
  const [first, ...entries] = text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .filter(Boolean);
  let size = 0;
  let recordSize = 0;
  if (first === undefined) {
    if ((await output.stat()).size > 0) {
      await Promise.all([output.close(), record.close()]);
      await rm(recordFile, { force: true });
      throw new CliError(
        "UsageError",
        `--output: ${file} exists and is not an export in progress.`,
        "Pass another name, or delete the file.",
      );
    }
    const header = Buffer.from(headerOf(format));
    recordSize = await append(record, 0, `${settings}\n`);
    size = await append(output, 0, header);
    recordSize += await append(record, recordSize, `- ${size}\n`);
  } else {
    if (first !== settings) {
      await Promise.all([output.close(), record.close()]);
      throw new CliError(
        "UsageError",
        `--output: ${file} is an export with other flags in progress.`,
        `Pass the same --format, --codes and --from-date, another name, or delete ${recordFile}.`,
      );
    }
    for (const entry of entries) {
      const [hash = "", end = "0"] = entry.split(" ");
      if (hash !== "-") done.add(hash);
      size = Number(end);
    }
    recordSize = Buffer.byteLength(text.slice(0, text.lastIndexOf("\n") + 1));
    if ((await output.stat()).size < size) {
      await Promise.all([output.close(), record.close()]);
      throw new CliError(
        "UsageError",
        `--output: ${file} is shorter than ${recordFile} says.`,
        "Delete both files and export again.",
      );
    }
    await output.truncate(size);
    await record.truncate(recordSize);
    if (entries.length === 0) {
      size = await append(output, 0, Buffer.from(headerOf(format)));
      recordSize += await append(record, recordSize, `- ${size}\n`);
    }
  }
  const doneUsers = done.size;
  let writing: Promise<void> = Promise.resolve();
  return {
    doneUsers,
    isDone: (userId) => done.has(hashOf(userId)),
    write(userId, actions) {
      const lines = Buffer.from(linesOf(format, userId, actions));
      const hash = hashOf(userId);
      done.add(hash);
      // One user after the other: the record names an end of the file.
      writing = writing.then(async () => {
        size += await append(output, size, lines);
        recordSize += await append(record, recordSize, `${hash} ${size}\n`);
      });
      return writing;
    },
    async finish() {
      await writing;
      await rm(recordFile, { force: true });
    },
    async close() {
      await writing.catch(() => {});
      await Promise.all([output.close(), record.close()]);
    },
  };
}

async function openForUpdate(file: string): Promise<FileHandle> {
  try {
    // `a+` would write at the end, wherever that is. Exports hold personal data, so only the user may read them.
    return await open(file, "r+").catch(() => open(file, "wx+", 0o600));
  } catch (error) {
    throw new CliError(
      "UsageError",
      `--output: ${file} can't be written (${(error as NodeJS.ErrnoException).code}).`,
      "Check the path and its permissions.",
    );
  }
}

async function append(handle: FileHandle, position: number, content: string | Buffer): Promise<number> {
  const bytes = Buffer.from(content);
  for (let written = 0; written < bytes.length; ) {
    written += (await handle.write(bytes, written, bytes.length - written, position + written)).bytesWritten;
  }
  return bytes.length;
}

/** The record holds no ids, and a short entry for each of a million users. */
function hashOf(userId: string): string {
  return createHash("sha256").update(userId).digest("base64url").slice(0, 22);
}

function headerOf(format: ExportOptions["format"]): string {
  return format === "csv" ? stringify([[...columns, "other"]]) : "";
}

function linesOf(format: ExportOptions["format"], userId: string, actions: readonly object[]): string {
  const rows = actions.map((action): Record<string, unknown> => ({ userId, ...action }));
  if (format === "ndjson") return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  if (rows.length === 0) return "";
  const cells = rows.map((row) => {
    const others = Object.entries(row).filter(([name]) => !(columns as readonly string[]).includes(name));
    return [
      ...columns.map((name) => textOf(row[name])),
      others.length === 0 ? "" : JSON.stringify(Object.fromEntries(others)),
    ];
  });
  return stringify(cells, { escape_formulas: true });
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
