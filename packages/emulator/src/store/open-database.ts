import type { Database } from "./database.ts";
import { createMemoryDatabase } from "./memory-database.ts";
import { openSqliteDatabase } from "./sqlite-database.ts";

/**
 * Keeps everything in the file, or without one in this process.
 *
 * @throws {Error} when the file cannot be used, or this Node has no SQLite
 */
export async function openDatabase(file: string | undefined): Promise<Database> {
  if (file === undefined) return createMemoryDatabase();
  if (file === "") throw new Error("`data` is empty. Give the name of a file, or leave it out.");
  return openSqliteDatabase(file);
}
