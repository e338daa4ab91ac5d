/** `2022-07-25T03:19:00.316Z` for milliseconds since 1970. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
