import { show } from "./check.ts";
import { ArgumentError } from "./service-error.ts";

const firstTime = Date.parse("0000-01-01T00:00:00.000Z");
const lastTime = Date.parse("9999-12-31T23:59:59.999Z");

/** ISO 8601 such as `2022-07-25T03:19:00.316Z`, for milliseconds since 1970. Capped to the years 0000 to 9999. */
export function isoTime(milliseconds: number): string {
  const { year, month, day, time, thousandths } = utc(Math.max(firstTime, Math.min(milliseconds, lastTime)));
  return `${year}-${digits(month + 1)}-${day}T${time}.${thousandths}Z`;
}

/** The time of an HTTP header, such as `Mon, 25 Jul 2022 03:19:00 GMT`. */
export function httpDate(milliseconds: number): string {
  const { year, month, day, weekday, time } = utc(milliseconds);
  return `${weekdays[weekday]}, ${day} ${months[month]} ${year} ${time} GMT`;
}

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `toISOString` and `toUTCString` would load the time zones, which take 8 MB, although they need none. */
function utc(milliseconds: number) {
  const date = new Date(milliseconds);
  return {
    year: digits(date.getUTCFullYear(), 4),
    month: date.getUTCMonth(),
    day: digits(date.getUTCDate()),
    weekday: date.getUTCDay(),
    time: `${digits(date.getUTCHours())}:${digits(date.getUTCMinutes())}:${digits(date.getUTCSeconds())}`,
    thousandths: digits(date.getUTCMilliseconds(), 3),
  };
}

function digits(number: number, count = 2): string {
  return String(number).padStart(count, "0");
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
  // `instanceof` fails for a Date of another realm, such as Jest's.
  const isDate = Object.prototype.toString.call(time) === "[object Date]";
  const milliseconds = typeof time === "string" ? parseIso(time) : isDate ? Number(time) : time;
  if (typeof milliseconds === "number" && hasIsoTime(milliseconds)) return milliseconds;
  const given = isDate ? String(time) : show(time);
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
