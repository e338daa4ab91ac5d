import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Head } from "../layout.tsx";
import type { CallSnippets } from "./call-snippets.ts";
import { dashboardScript, dashboardStyles } from "./dashboard-assets.ts";
import { type DashboardContext, type DashboardView, formScope, here, idOf, linkTo } from "./dashboard-context.ts";
import type { FormName } from "./dashboard-forms.ts";
import type { PageName } from "./page-paths.ts";

const navigation: readonly (readonly [page: PageName, label: string, ...parts: PageName[]])[] = [
  ["actions", "Actions", "action"],
  ["requests", "Requests"],
  ["webhooks", "Webhooks", "delivery"],
  ["users", "Users", "user"],
  ["rules", "Rules"],
  ["faults", "Faults"],
  ["clock", "Clock"],
  ["snapshots", "Snapshots"],
  ["config", "Config"],
];

/** A whole page of the dashboard. */
export function renderDashboard(context: DashboardContext, view: DashboardView): string {
  return `<!doctype html>${<Document context={context} view={view} />}`;
}

function Document({ context, view }: { context: DashboardContext; view: DashboardView }): JSX.Element {
  const { page, problem, query } = context;
  const { title, body, isLive = false } = view;
  const name = query.get("notice") ?? "";
  const notice = Object.hasOwn(notices, name) ? notices[name] : undefined;
  return (
    <html lang="en">
      <Head title={title} css={dashboardStyles} />
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="banner">
          <strong>EMULATOR</strong> Unofficial, for development and tests. Use test data only.
        </header>
        <div class="shell">
          <div class="side">
            <nav aria-label="Pages">
              <p class="brand">
                {raw(mark)}
                Emulator
              </p>
              <ul>
                {navigation.map(([target, label, ...parts]) => (
                  <li>
                    <a
                      href={linkTo(context, target)}
                      aria-current={target === page ? "page" : parts.includes(page) ? "true" : undefined}
                    >
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <TenantSwitch context={context} />
          </div>
          <main id="main">
            <div class="head">
              <h1>{title}</h1>
              {isLive && (
                <p class="live" role="status" data-changes={`./changes${tenantQuery(context)}`}>
                  <a href={here(context)}>Reload</a>
                </p>
              )}
            </div>
            {problem !== undefined && (
              <div class="note bad" role="alert">
                <p>{problem}</p>
              </div>
            )}
            {notice !== undefined && problem === undefined && (
              <div class="note" role="status">
                <p>{notice}</p>
              </div>
            )}
            <div data-live={isLive ? "" : undefined}>{body as Child}</div>
            <p class="soft">Times are in UTC, by the clock of the emulator.</p>
          </main>
        </div>
        <script>{raw(dashboardScript)}</script>
      </body>
    </html>
  );
}

const mark =
  '<svg viewBox="0 0 16 16" aria-hidden="true"><rect width="16" height="16" rx="4" fill="#0b6b57"/><path d="M4.5 8.3l2.3 2.3 4.7-5.2" fill="none" stroke="#ffcf5c" stroke-width="2"/></svg>';

/** What a form did, by the value of `notice` in the URL. */
const notices: Readonly<Record<string, string>> = {
  done: "Done.",
  state: "The state was set.",
  "challenge-ended": "The challenge was ended.",
  "challenge-blocked": "The webhook action.verify did not accept the challenge, so its state stays.",
  "wrong-code": "The code was not accepted.",
  "code-sent": "The challenge was started.",
  sent: "The webhook was sent. Its response is below.",
  enrolled: "The authenticator was added.",
  removed: "The authenticator was removed.",
  "fault-added": "The fault is active.",
  "faults-cleared": "There are no more faults.",
  "outcome-set": "The outcome is set.",
  "outcomes-cleared": "Rules and config decide again.",
  moved: "The clock was moved, and the work that came due was done.",
  frozen: "The clock is frozen.",
  resumed: "The clock runs again.",
  saved: "The snapshot was saved.",
  restored: "The snapshot was restored.",
  deleted: "The snapshot was deleted.",
  reset: "All data was deleted. Snapshots, config and clock stayed.",
};

function tenantQuery({ tenant, tenants }: DashboardContext): string {
  return tenant === tenants[0] ? "" : `?${new URLSearchParams({ tenant: idOf(tenant) })}`;
}

/** With `anyKey` there can be thousands. */
const mostTenants = 100;

function TenantSwitch({ context }: { context: DashboardContext }): JSX.Element | null {
  const { tenant, tenants } = context;
  if (tenants.length < 2) return null;
  const shown = [...new Set([...tenants.slice(0, mostTenants), tenant])];
  return (
    <form method="get" action="./" class="tenant" aria-label="Choose a tenant">
      <label>
        Tenant
        <select name="tenant">
          {shown.map((each) => (
            <option value={each === tenants[0] ? "" : idOf(each)} selected={each === tenant}>
              {each === tenants[0] ? "Default" : idOf(each).slice(0, 40)}
            </option>
          ))}
        </select>
      </label>
      <p />
      <button type="submit" class="small">
        Switch
      </button>
    </form>
  );
}

interface FormProps {
  readonly context: DashboardContext;
  readonly action: FormName;
  readonly fields?: Readonly<Record<string, string>>;
  readonly class?: string;
  readonly children?: Child;
}

/** A form that does one thing and works without the script. It is sent to the URL of the page. */
export function Form({ context, action, fields = {}, class: className, children }: FormProps): JSX.Element {
  const hidden = Object.entries({ form: context.guard.formToken(formScope), do: action, ...fields });
  return (
    <form method="post" autocomplete="off" class={className}>
      {hidden.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

/** A form that is one button. */
export function ButtonForm({ children, kind, ...form }: FormProps & { readonly kind?: string }): JSX.Element {
  return (
    <Form {...form}>
      <button type="submit" class={kind}>
        {children}
      </button>
    </Form>
  );
}

interface FieldProps {
  readonly context: DashboardContext;
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly type?: string;
  readonly placeholder?: string;
  readonly required?: boolean;
  /** Makes a selection of them. */
  readonly options?: readonly (readonly [value: string, label: string])[];
}

/** A labelled field. It keeps the input of a rejected form. */
export function Field({ context, label, options, ...field }: FieldProps): JSX.Element {
  const { name, value, type = "text", ...more } = field;
  const shown = context.sent?.get(name) ?? value ?? "";
  if (!options) {
    return (
      <label>
        {label}
        <input name={name} type={type} value={shown} {...more} />
      </label>
    );
  }
  return (
    <label>
      {label}
      <select name={name}>
        {options.map(([each, text]) => (
          <option value={each} selected={each === shown}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

const tones: Readonly<Record<string, "good" | "bad" | "warn" | "plain">> = {
  ALLOW: "good",
  BLOCK: "bad",
  CHALLENGE: "warn",
  REVIEW: "warn",
  CHALLENGE_REQUIRED: "warn",
  CHALLENGE_SUCCEEDED: "good",
  CHALLENGE_FAILED: "bad",
  REVIEW_REQUIRED: "warn",
  REVIEW_SUCCEEDED: "good",
  REVIEW_FAILED: "bad",
  pending: "warn",
  delivered: "good",
  failed: "bad",
  fired: "good",
  "not fired": "plain",
  inactive: "plain",
};

/** A state in words. Its color adds no information. */
export function Badge({ children, tone }: { children: string; tone?: string }): JSX.Element {
  return <span class={`state ${tone ?? tones[children] ?? ""}`.trim()}>{children}</span>;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A time of the emulator's clock, in UTC. */
export function Time({ iso }: { iso: string }): JSX.Element {
  const [date = "", time = ""] = iso.split("T");
  const [, month = "", day = ""] = date.split("-");
  return (
    <time datetime={iso} title={iso}>
      {`${Number(day)} ${months[Number(month) - 1] ?? ""} ${time.slice(0, 8)}`}
    </time>
  );
}

/** Text that can be copied. */
export function Code({ text }: { text: string }): JSX.Element {
  return (
    <div class="code">
      <pre>
        <code>{text}</code>
      </pre>
      <button type="button" class="small" data-copy hidden>
        Copy
      </button>
    </div>
  );
}

export function Json({ value }: { value: unknown }): JSX.Element {
  const text = JSON.stringify(value, null, 2);
  return <Code text={text.length > mostJson ? `${text.slice(0, mostJson)}\n…` : text} />;
}

// A page stays below 60 kB.
const mostJson = 8000;
const longestSnippet = 3000;

/** The same call as curl, SDK and CLI. */
export function Snippets({ title, snippets }: { title: string; snippets: CallSnippets }): JSX.Element {
  return (
    <>
      <h3>{title}</h3>
      {Object.entries(snippets).map(([name, text], index) => (
        <details id={`${title} ${name}`.replaceAll(" ", "-")} open={index === 0}>
          <summary>{name}</summary>
          <div>{text.length > longestSnippet ? <p class="soft">It is too long to show.</p> : <Code text={text} />}</div>
        </details>
      ))}
    </>
  );
}

/** Says how to get data, on a page that has none. */
export function Empty({ title, children }: { title: string; children?: Child }): JSX.Element {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

interface TableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The column beside the first one in a narrow table. */
  readonly mark?: string;
  /** The column of free text, which takes the width that the others leave. */
  readonly text?: string;
  /** A cell that is undefined is empty. */
  readonly rows: readonly (readonly Child[])[];
}

/** A table. The styles show each row as a card where it is narrow. */
export function Table({ caption, columns, mark, text, rows }: TableProps): JSX.Element {
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr>
            {cells.map((cell, index) => (
              <td
                data-label={columns[index]}
                data-none={cell === undefined ? "" : undefined}
                class={columns[index] === mark ? "mark" : columns[index] === text ? "text" : undefined}
              >
                <span>{cell ?? "–"}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PagerProps {
  readonly context: DashboardContext;
  readonly nextCursor: string | undefined;
}

export function Pager({ context, nextCursor }: PagerProps): JSX.Element | null {
  const isFirst = !context.query.has("cursor");
  if (isFirst && nextCursor === undefined) return null;
  return (
    <p class="pager">
      {!isFirst && (
        <a class="button" href={here(context, { cursor: undefined })}>
          Newest
        </a>
      )}
      {nextCursor !== undefined && (
        <a class="button" href={here(context, { cursor: nextCursor })}>
          Older
        </a>
      )}
    </p>
  );
}

/** Links from a page that cannot be shown. */
export function backLink(context: DashboardContext): JSX.Element {
  return (
    <p>
      <a href={linkTo(context, "actions")}>Show the actions</a>
    </p>
  );
}
