import { type Check, show } from "./check.ts";

/** The URL passes if the test says so; else it `must` be something. */
export function urlThat(must: string, passes: (url: URL) => boolean): Check {
  return (value, field) =>
    typeof value === "string" && URL.canParse(value) && passes(new URL(value))
      ? []
      : [`${field} must be ${must}${given(value)}.`];
}

export const hostName: Check = (value, field) =>
  typeof value === "string" && /^(?:[\w.-]+|\[[\da-f:.]+\])$/i.test(value)
    ? []
    : [`${field} must be a host name without scheme, port and path${given(value)}.`];

/** A password can stand before the `@` of a URL, a token after `?` or `#`. */
function given(value: unknown): string {
  return typeof value === "string" && /[@?#]/.test(value) ? "" : `; it is ${show(value)}`;
}
