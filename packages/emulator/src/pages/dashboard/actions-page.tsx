import { UserActionState } from "@authsignal-actions/client";
import type { JSX } from "hono/jsx/jsx-runtime";
import { isoTime } from "../../runtime/iso-time.ts";
import { methodName, Name, shorten } from "../layout.tsx";
import { isDefaultKey, trackSnippets } from "./call-snippets.ts";
import { ask, type DashboardContext, type DashboardView, linkTo, linkToAction } from "./dashboard-context.ts";
import { Badge, Code, Empty, Field, Pager, Table, Time } from "./dashboard-layout.tsx";

/** Time spans of the filter, in minutes. */
const spans: readonly (readonly [minutes: string, label: string])[] = [
  ["", "Any time"],
  ["5", "Last 5 minutes"],
  ["60", "Last hour"],
  ["1440", "Last 24 hours"],
  ["10080", "Last 7 days"],
];

const perPage = 50;

/** The actions of all users, newest first. */
export async function actionsPage(context: DashboardContext): Promise<DashboardView> {
  const { query } = context;
  const read = (name: string) => query.get(name) || undefined;
  const span = spans.find(([minutes]) => minutes !== "" && minutes === query.get("since"));
  const from = span && isoTime(context.control.clock.now() - Number(span[0]) * 60_000);
  const given = { userId: read("user"), action: read("action"), state: read("state"), from, cursor: read("cursor") };
  const filter = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const found = await ask(context, "searchActions", { query: { ...filter, limit: perPage } });
  const isFiltered = given.userId ?? given.action ?? given.state ?? from;
  return {
    title: "Actions",
    isLive: given.cursor === undefined,
    body: (
      <>
        <Filters context={context} />
        {found.actions.length > 0 ? (
          <Actions context={context} actions={found.actions} />
        ) : (
          <NoActions context={context} isFiltered={isFiltered !== undefined} hasMore={found.nextCursor !== undefined} />
        )}
        <Pager context={context} nextCursor={found.nextCursor} />
      </>
    ),
  };
}

function Filters({ context }: { context: DashboardContext }): JSX.Element {
  const { query, tenant, tenants } = context;
  const value = (name: string) => query.get(name) ?? "";
  const states = Object.keys(UserActionState).map((state) => [state, state] as const);
  return (
    <form method="get" action="./" class="filters" aria-label="Filter actions">
      {tenant !== tenants[0] && <input type="hidden" name="tenant" value={tenant.state.options.tenantId} />}
      <Field context={context} name="user" label="User" value={value("user")} placeholder="usr_1" />
      <Field context={context} name="action" label="Action" value={value("action")} placeholder="withdraw" />
      <Field
        context={context}
        name="state"
        label="State"
        value={value("state")}
        options={[["", "Any state"], ...states]}
      />
      <Field context={context} name="since" label="Tracked" value={value("since")} options={spans} />
      <button type="submit">Filter</button>
      {["user", "action", "state", "since"].some((name) => value(name) !== "") && (
        <a class="button" href={linkTo(context, "actions")}>
          Clear
        </a>
      )}
    </form>
  );
}

type Found = Awaited<ReturnType<typeof ask<"searchActions">>>["actions"];

interface ActionsProps {
  readonly context: DashboardContext;
  readonly actions: Found;
  /** Without the columns that are the same for all, or of little use. */
  readonly isBrief?: boolean;
}

export function Actions({ context, actions, isBrief = false }: ActionsProps): JSX.Element {
  const columns = ["Action", "User", "State", "Method", "Tracked", "Key"];
  const isShown = (_: unknown, index: number) => !isBrief || !briefColumns.includes(columns[index] ?? "");
  return (
    <Table
      caption="Actions, newest first"
      columns={columns.filter(isShown)}
      mark="State"
      rows={actions.map((found) => {
        const { userId, actionCode, idempotencyKey, state, outcome, verificationMethod, createdAt } = found;
        return [
          <a class="main" href={linkToAction(context, { userId, action: actionCode, idempotencyKey })}>
            {actionCode}
          </a>,
          <a href={linkTo(context, "user", { id: userId })}>
            <Name>{shorten(userId, 60)}</Name>
          </a>,
          <>
            <Badge>{state}</Badge>
            {outcome === "CHALLENGE" && state === "ALLOW" && <span class="soft"> not enrolled</span>}
          </>,
          verificationMethod && <span class="soft">{methodName(verificationMethod)}</span>,
          <Time iso={createdAt} />,
          <span class="mono soft" title={shorten(idempotencyKey, 200)}>
            {shorten(idempotencyKey, 13)}
          </span>,
        ].filter(isShown);
      })}
    />
  );
}

const briefColumns: readonly string[] = ["User", "Method", "Key"];

interface NoActionsProps {
  readonly context: DashboardContext;
  readonly isFiltered: boolean;
  readonly hasMore: boolean;
}

function NoActions({ context, isFiltered, hasMore }: NoActionsProps): JSX.Element {
  if (hasMore) {
    return (
      <Empty title="None among the latest actions">
        <p>The filter matches none of the latest 5 000 actions. Continue with older ones.</p>
      </Empty>
    );
  }
  if (isFiltered || context.query.has("cursor")) {
    return (
      <Empty title="No action matches">
        <p>
          <a href={linkTo(context, "actions")}>Show all actions</a>
        </p>
      </Empty>
    );
  }
  const [action = "signIn"] = context.tenant.state.config.actions.keys();
  const userId = context.tenant.state.config.users[0]?.userId ?? "usr_1";
  return (
    <Empty title="No action was tracked yet">
      <p>Track one with your application, or with this call. It appears here at once.</p>
      <Code text={trackSnippets(context, { userId, action }, {}).curl} />
      {!isDefaultKey(context.tenant) && (
        <p class="soft">
          <code>AUTHSIGNAL_API_SECRET_KEY</code> is the key that the emulator printed when it started.
        </p>
      )}
    </Empty>
  );
}
