/** A success status, as a key of the examples. */
export type SuccessStatus = `2${string}`;

export function isSuccessStatus(status: string): boolean {
  return status.startsWith("2");
}
