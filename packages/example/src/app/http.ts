/** A request as the handlers see it, whatever framework received it. */
export interface AppRequest {
  /** The fields of the query and of a form. */
  fields: Readonly<Record<string, unknown>>;
  /** Headers, by name in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body exactly as it was received. Only the webhook reads it. */
  rawBody?: string | Uint8Array;
}

export interface AppResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export type Handler = (request: AppRequest) => Promise<AppResponse>;

/** The text of a field. Empty if it is missing, repeated or nested, as parsers allow. */
export function field({ fields }: AppRequest, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value.trim() : "";
}

export function page(status: number, message: string, html = ""): AppResponse {
  const body = `<!doctype html><html lang="en"><title>Example bank</title><h1>${escapeHtml(message)}</h1>${html}</html>`;
  return { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }, body };
}

export function redirect(location: string): AppResponse {
  return { status: 303, headers: { location, "cache-control": "no-store" }, body: "" };
}

/** A form with the given inputs. A value in `hidden` is sent unseen. */
export function form(action: string, button: string, inputs: { shown?: string[]; hidden?: Record<string, string> }) {
  const shown = (inputs.shown ?? []).map(
    (name) => `<label>${name} <input name="${name}" type="${name === "password" ? name : "text"}"></label> `,
  );
  const hidden = Object.entries(inputs.hidden ?? {}).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  const content = [...shown, ...hidden].join("");
  return `<form method="post" action="${escapeHtml(action)}">${content}<button>${button}</button></form>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The fields of a form that no framework has parsed. */
export function formFields(body: string, contentType: string | undefined): Record<string, string> {
  const isForm = contentType?.startsWith("application/x-www-form-urlencoded") ?? false;
  return isForm ? Object.fromEntries(new URLSearchParams(body)) : {};
}

// #region web
/** Adapts a handler to frameworks that use the Web's `Request` and `Response`. */
export async function respond(handler: Handler, request: Request): Promise<Response> {
  // Before the body is read: Bun forgets the content type of a request that was made in the same process.
  const sent = Object.fromEntries(request.headers);
  const rawBody = await request.text();
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const fields = { ...query, ...formFields(rawBody, sent["content-type"]) };
  const { status, headers, body } = await handler({ fields, headers: sent, rawBody });
  return new Response(status === 204 ? null : body, { status, headers });
}
// #endregion web
