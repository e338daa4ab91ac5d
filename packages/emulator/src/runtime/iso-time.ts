import { show } from "./check.ts";
import { ArgumentError } from "./service-error.ts";

const firstTime = Date.parse("0000-01-01T00:00:00.000Z");
const lastTime = Date.parse("9999-12-31T23:59:59.999Z");

/** ISO 8601 such as `2022-07-25T03:19:00.316Z`, for milliseconds since 1970. Capped to the years 0000 to 9999. */
export function isoTime(milliseconds: number): string {
  return new Date(Math.max(firstTime, Math.min(milliseconds, lastTime))).toISOString();
}

/** Whether the time is in the years 0000 to 9999. */
export function hasIsoTime(milliseconds: number): boolean {
  return milliseconds >= firstTime && milliseconds <= lastTime;
}

/**
 * Milliseconds since 1970.
 *
 * @throws {ArgumentError} when it is not a time in the years 0000 to 9999
 */
export function parseTime(time: Date | string | number, argument = "time"): number {
  const milliseconds = typeof time === "string" ? parseIso(time) : time instanceof Date ? time.getTime() : time;
  if (typeof milliseconds === "number" && hasIsoTime(milliseconds)) return milliseconds;
  const given = time instanceof Date ? String(time) : show(time);
  throw new ArgumentError(argument, [
    `${argument} must be a Date, ISO 8601 or milliseconds since 1970, in the years 0000 to 9999; it is ${given}.`,
  ]);
}

/** `Date` also accepts other formats, and turns 31 February into 3 March. */
function parseIso(text: string): number {
  const [, day = ""] = /^(\d{4}(?:-\d\d(?:-\d\d(?=T|$))?)?)(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?$/.exec(text) ?? [];
  const dayBegins = Date.parse(day);
  return Number.isNaN(dayBegins) || !isoTime(dayBegins).startsWith(day) ? Number.NaN : Date.parse(text);
}
