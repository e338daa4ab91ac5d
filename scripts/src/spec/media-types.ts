/** The one media type besides JSON that a response may have. */
export const eventStream = "text/event-stream";

/** `application/json`, also with parameters, and media types that end in `+json`. */
const json = /^application\/json\s*(;|$)|^[^/;]+\/[^;]+\+json\s*(;|$)/i;

/** Those of a body's media types whose body is JSON. */
export function jsonMediaTypes(names: string[]): string[] {
  return names.filter((name) => json.test(name.trim()));
}

/** Whether a body is sent as `application/json`, whatever parameters the document gives that. */
export function isPlainJson(name: string): boolean {
  return /^application\/json\s*(;|$)/i.test(name.trim());
}
