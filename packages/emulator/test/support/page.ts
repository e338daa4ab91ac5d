import type { Emulator } from "../../src/index.ts";

/** A page of the emulator, as a browser without a script sees it. */
export interface OpenedPage {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** What a reader sees, in one line. */
  readonly text: string;
  /** Opens the page again. */
  reload(): Promise<OpenedPage>;
  /** Opens the link with this text. */
  click(linkText: string): Promise<OpenedPage>;
  /** The hidden fields of the first form that does this. */
  fieldsOf(action: string): Record<string, string>;
  /** Sends a form; `fields` replace its own. Without such a form, one is made as an attacker would. */
  send(action: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Sent>;
  /** Sends a form and opens the page that it leads to. */
  follow(action: string, fields?: Record<string, string>): Promise<OpenedPage>;
}

export interface Sent {
  readonly status: number;
  /** An absolute URL; empty without a redirect. */
  readonly location: string;
  readonly html: string;
}

export async function openPage(emulator: Pick<Emulator, "fetch">, url: string): Promise<OpenedPage> {
  const response = await emulator.fetch(url, { redirect: "manual" });
  const next = response.headers.get("location");
  if (next !== null) return openPage(emulator, new URL(next, url).href);
  const html = await response.text();
  // Without an action, a form is sent to the page.
  const forms = [...html.matchAll(/<form ([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = "", body = ""]) => {
    const [, action = ""] = /action="([^"]*)"/.exec(attributes) ?? [];
    const inputs = [...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    return {
      action: unescapeHtml(action) || url,
      fields: Object.fromEntries(inputs.map(([, name, value]) => [name, unescapeHtml(value ?? "")])),
    };
  });
  const formOf = (action: string, method?: string) => {
    const found = forms.find(
      ({ fields }) => fields.do === action && (!method || !fields.method || fields.method === method),
    );
    const other = forms.find(({ fields }) => fields.form !== undefined);
    return found ?? { action: other?.action ?? url, fields: { form: other?.fields.form ?? "", do: action } };
  };
  const page: OpenedPage = {
    status: response.status,
    headers: response.headers,
    html,
    text: textOf(html),
    reload: () => openPage(emulator, url),
    click(linkText) {
      const links = [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs)];
      const href = links.find(([, , text = ""]) => textOf(text) === linkText)?.[1];
      if (href === undefined) throw new Error(`The page has no link ${linkText}.`);
      return openPage(emulator, new URL(unescapeHtml(href), url).href);
    },
    fieldsOf: (action) => formOf(action).fields,
    async send(action, fields = {}, headers = {}) {
      const form = formOf(action, fields.method);
      const sent = await emulator.fetch(new URL(form.action, url), {
        method: "POST",
        body: new URLSearchParams({ ...form.fields, ...fields }),
        headers,
        redirect: "manual",
      });
      const location = sent.headers.get("location");
      return { status: sent.status, location: location ? new URL(location, url).href : "", html: await sent.text() };
    },
    async follow(action, fields) {
      return openPage(emulator, (await page.send(action, fields)).location);
    },
  };
  return page;
}

function textOf(html: string): string {
  const visible = html
    .replace(/<(style|script|title)\b.*?<\/\1>/gs, " ")
    .replaceAll(/<\/?(?:bdi|code|strong|a)\b[^>]*>/g, "");
  return unescapeHtml(visible.replaceAll(/<[^>]*>/g, " "))
    .replaceAll(/\s+/g, " ")
    .trim();
}

function unescapeHtml(text: string): string {
  const entities: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
  return text.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity);
}
