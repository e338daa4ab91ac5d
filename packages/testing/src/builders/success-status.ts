/** A status of a success, as the examples name it. */
export type SuccessStatus = `2${string}`;

export function isSuccessStatus(status: string): boolean {
  return status.startsWith("2");
}
