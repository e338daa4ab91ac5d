import type { Database } from "./database.ts";
import { createMemoryDatabase } from "./memory-database.ts";
import { openSqliteDatabase } from "./sqlite-database.ts";

/**
 * Keeps everything in the file, or without one in this process.
 *
 * @throws {DataFileError} when the file cannot be used
 * @throws {EmulatorOptionError} when this Node has no SQLite
 */
export async function openDatabase(file: string | undefined): Promise<Database> {
  if (file === undefined || file === ":memory:") return createMemoryDatabase();
  return openSqliteDatabase(file);
}
