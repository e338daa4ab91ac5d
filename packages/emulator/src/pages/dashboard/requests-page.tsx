import { operations } from "@authsignal-actions/client";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Name, shorten } from "../layout.tsx";
import { trackSnippets } from "./call-snippets.ts";
import { ask, type DashboardContext, type DashboardView, here, linkTo } from "./dashboard-context.ts";
import { Badge, Code, Empty, Field, Table, Time } from "./dashboard-layout.tsx";

const perPage = 50;

type Entry = Awaited<ReturnType<typeof ask<"listRequests">>>[number];

/** The journal: calls of the actions API, newest first, with their errors and faults. */
export async function requestsPage(context: DashboardContext): Promise<DashboardView> {
  const { query } = context;
  const operation = query.get("operation") || undefined;
  const entries = await ask(context, "listRequests", { query: operation === undefined ? {} : { operation } });
  const wanted = entries.reverse().filter((entry) => query.get("only") !== "problems" || isProblem(entry));
  // A page starts at a call, not at an offset, because new calls keep arriving.
  const before = Number(query.get("before") ?? Number.POSITIVE_INFINITY);
  const rest = wanted.filter(({ id }) => id < before);
  const shown = rest.slice(0, perPage);
  const last = shown.at(-1);
  return {
    title: "Requests",
    isLive: !query.has("before"),
    body: (
      <>
        <Filters context={context} />
        {shown.length > 0 ? <Requests context={context} entries={shown} /> : <NoRequests context={context} />}
        <p class="pager">
          {query.has("before") && (
            <a class="button" href={here(context, { before: undefined })}>
              Newest
            </a>
          )}
          {last && rest.length > perPage && (
            <a class="button" href={here(context, { before: String(last.id) })}>
              Older
            </a>
          )}
        </p>
        <p class="soft">The last 1 000 calls are kept, without keys, tokens and personal data.</p>
      </>
    ),
  };
}

function isProblem({ status, faults }: Entry): boolean {
  return status === undefined || status >= 400 || faults.length > 0;
}

function Filters({ context }: { context: DashboardContext }): JSX.Element {
  const { query, tenant, tenants } = context;
  const names = Object.keys(operations).map((name) => [name, name] as const);
  return (
    <form method="get" action="./requests" class="filters" aria-label="Filter requests">
      {tenant !== tenants[0] && <input type="hidden" name="tenant" value={tenant.state.options.tenantId} />}
      <Field
        context={context}
        name="operation"
        label="Operation"
        value={query.get("operation") ?? ""}
        options={[["", "Any operation"], ...names]}
      />
      <Field
        context={context}
        name="only"
        label="Show"
        value={query.get("only") ?? ""}
        options={[
          ["", "All requests"],
          ["problems", "Errors and faults"],
        ]}
      />
      <button type="submit">Filter</button>
    </form>
  );
}

function Requests({ context, entries }: { context: DashboardContext; entries: readonly Entry[] }): JSX.Element {
  return (
    <Table
      caption="Requests, newest first"
      columns={["Request", "Status", "Action", "Problem", "Received", "Time"]}
      mark="Status"
      text="Problem"
      rows={entries.map((entry) => {
        const { method, operation, status, action, errorDescription, errorCode, faults, receivedAt, durationMs } =
          entry;
        return [
          <span class="one">
            <strong>{operation ?? "Unknown route"}</strong> <span class="mono soft">{method}</span>
          </span>,
          <Badge tone={status !== undefined && status < 400 ? "good" : "bad"}>{String(status ?? "no response")}</Badge>,
          entry.ruleTraceId === undefined ? (
            action && <Name>{action}</Name>
          ) : (
            <a href={linkTo(context, "action", { trace: entry.ruleTraceId })}>
              <Name>{action ?? ""}</Name>
            </a>
          ),
          faults.length === 0 && errorCode === undefined ? undefined : (
            <>
              {faults.map(({ fault, after }) => (
                <>
                  <Badge tone="warn">{`fault: ${fault}, after ${after}`}</Badge>{" "}
                </>
              ))}
              {errorCode !== undefined && (
                <span class="soft wrap">{`${errorCode}: ${shorten(errorDescription ?? "", 300)}`}</span>
              )}
            </>
          ),
          <Time iso={receivedAt} />,
          durationMs === undefined ? undefined : <span class="soft">{`${durationMs} ms`}</span>,
        ];
      })}
    />
  );
}

function NoRequests({ context }: { context: DashboardContext }): JSX.Element {
  if (context.query.size > 0) {
    return (
      <Empty title="No request matches">
        <p>
          <a href={linkTo(context, "requests")}>Show all requests</a>
        </p>
      </Empty>
    );
  }
  return (
    <Empty title="No request arrived yet">
      <p>
        Point your client at <code>{context.url}</code>, or send this call.
      </p>
      <Code text={trackSnippets(context, { userId: "usr_1", action: "signIn" }, {}).curl} />
    </Empty>
  );
}
