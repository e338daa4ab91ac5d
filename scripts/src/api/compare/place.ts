/** Who writes the value: the caller in a request, or the service in a response or a webhook. */
export type Noun = "request" | "response" | "webhook" | "webhook response";

/** The location of a value in an operation. */
export interface Place {
  noun: Noun;
  /**
   * `Rule.name` for what a shared schema declares, `body.x` and `200[].x` for what an operation declares itself,
   * `?codes`, `{userId}` and `header:Retry-After` for parameters.
   */
  path: string;
}

/** Whether the caller writes the value. Otherwise the caller reads it. */
export function isSent({ noun }: Place): boolean {
  return noun === "request" || noun === "webhook response";
}

/** "response field `Rule.name`". */
export function inWords({ noun, path }: Place): string {
  const [, mark, name] = parameterPath.exec(path) ?? [];
  if (mark !== undefined && name !== undefined) {
    return mark.startsWith("header") ? `${noun} header \`${name}\`` : `${parameterKinds[mark]} \`${name}\``;
  }
  if (path === "body") return `${noun} body`;
  if (/^(\d\w\w|default)$/.test(path)) return `${noun} body of \`${path}\``;
  if (/[.[]/.test(path)) return `${noun} field \`${path}\``;
  return `${noun} schema \`${path}\``;
}

/** The path of a parameter, after which the paths of what is in it begin. */
export function parameterPathOf(parameter: { in: string; name: string }): string {
  switch (parameter.in) {
    case "path":
      return `{${parameter.name}}`;
    case "query":
      return `?${parameter.name}`;
    default:
      return `${parameter.in}:${parameter.name}`;
  }
}

/** The key of a parameter. Header names are case-insensitive. */
export function parameterKeyOf(parameter: { in: string; name: string }): string {
  const path = parameterPathOf(parameter);
  return parameter.in === "header" ? path.toLowerCase() : path;
}

const parameterPath = /^(\?|\{|header:|cookie:)([^}]+)\}?/;

const parameterKinds: Record<string, string> = {
  "?": "query parameter",
  "{": "path parameter",
  "cookie:": "cookie",
};
