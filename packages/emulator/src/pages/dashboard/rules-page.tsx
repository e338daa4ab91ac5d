import { Outcome } from "@authsignal-actions/client";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { ResolvedAction } from "../../config/parse-config.ts";
import { invalidRequest, ServiceError } from "../../runtime/service-error.ts";
import { methodList, Name, shorten } from "../layout.tsx";
import { Rules } from "./action-page.tsx";
import { ask, type DashboardContext, type DashboardView } from "./dashboard-context.ts";
import { Badge, ButtonForm, Code, Empty, Field, Form, Table } from "./dashboard-layout.tsx";

/** The configured actions with their rules, a form that tries them, and outcomes that are set. */
export async function rulesPage(context: DashboardContext): Promise<DashboardView> {
  const actions = [...context.tenant.state.config.actions.values()];
  return {
    title: "Rules",
    body: (
      <>
        <div class="cols">
          <div>
            <h2>Try an action</h2>
            <TryForm context={context} />
            {await tryAction(context)}
          </div>
          <Outcomes context={context} overrides={await ask(context, "listOutcomes")} />
        </div>
        <h2>Configured actions</h2>
        {actions.length > 0 ? actions.map((action) => <ConfiguredAction action={action} />) : <NoActions />}
      </>
    ),
  };
}

function TryForm({ context }: { context: DashboardContext }): JSX.Element {
  const { query, tenant, tenants } = context;
  const value = (name: string, fallback = "") => query.get(name) ?? fallback;
  const [first = "signIn"] = tenant.state.config.actions.keys();
  return (
    <form method="get" action="./rules" class="panel">
      {tenant !== tenants[0] && <input type="hidden" name="tenant" value={tenant.state.options.tenantId} />}
      <p class="soft">
        Shows what <code>track</code> would decide. Nothing is stored.
      </p>
      <div class="grid">
        <Field context={context} name="user" label="User" value={value("user", "usr_1")} required />
        <Field context={context} name="action" label="Action" value={value("action", first)} required />
        <Field context={context} name="ip" label="IP address" value={value("ip")} placeholder="203.0.113.42" />
        <Field context={context} name="device" label="Device id" value={value("device")} />
        <Field context={context} name="agent" label="User agent" value={value("agent")} />
      </div>
      <label>
        custom, as JSON
        <textarea name="custom" placeholder={'{ "amount": 5000 }'}>
          {value("custom")}
        </textarea>
      </label>
      <p />
      <button type="submit" class="primary">
        Try
      </button>
    </form>
  );
}

async function tryAction(context: DashboardContext): Promise<JSX.Element | undefined> {
  const { query } = context;
  if (!query.has("user")) return undefined;
  const read = (name: string) => query.get(name) || undefined;
  try {
    const given = {
      ipAddress: read("ip"),
      deviceId: read("device"),
      userAgent: read("agent"),
      custom: readCustom(query),
    };
    const attributes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const body = { userId: read("user"), action: read("action"), attributes };
    const trace = await ask(context, "evaluateRules", { body });
    return (
      <section aria-label="Result">
        <div class="note" role="status">
          <p>
            <Badge>{trace.state}</Badge> {shorten(trace.reason, 600)}
          </p>
        </div>
        {trace.rules.length > 0 && <Rules trace={trace} />}
      </section>
    );
  } catch (error) {
    if (!(error instanceof ServiceError) || error.status === 500) throw error;
    return (
      <div class="note bad" role="alert">
        <p>{error.message}</p>
      </div>
    );
  }
}

function readCustom(query: URLSearchParams): unknown {
  const text = query.get("custom")?.trim() ?? "";
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw invalidRequest('custom must be JSON, such as { "amount": 5000 }.');
  }
}

interface OutcomesProps {
  readonly context: DashboardContext;
  readonly overrides: Awaited<ReturnType<typeof ask<"listOutcomes">>>;
}

function Outcomes({ context, overrides }: OutcomesProps): JSX.Element {
  return (
    <div>
      <h2>Set an outcome</h2>
      <div class="panel">
        <p class="soft">Overrides what rules and config decide, until you clear it or reset.</p>
        <Form context={context} action="setOutcome">
          <div class="grid">
            <Field context={context} name="action" label="Action" placeholder="withdraw" />
            <Field
              context={context}
              name="outcome"
              label="Outcome"
              options={Object.keys(Outcome).map((outcome) => [outcome, outcome] as const)}
            />
            <Field context={context} name="userId" label="User, if only one" />
            <Field context={context} name="times" label="How often, if not always" />
          </div>
          <button type="submit">Set outcome</button>
        </Form>
      </div>
      {overrides.length > 0 && (
        <>
          <Table
            caption="Outcomes that are set"
            columns={["Action", "User", "Outcome", "Used"]}
            rows={overrides.map(({ override: { action, userId, outcome, times }, used }) => [
              <strong>{action ?? "any action"}</strong>,
              <Name>{shorten(userId ?? "every user", 60)}</Name>,
              <Badge>{outcome}</Badge>,
              times === undefined ? `${used}, no limit` : `${used} of ${times}`,
            ])}
          />
          <ButtonForm context={context} action="clearOutcomes" kind="danger">
            Clear outcomes
          </ButtonForm>
        </>
      )}
    </div>
  );
}

function ConfiguredAction({ action }: { action: ResolvedAction }): JSX.Element {
  const { actionCode, defaultUserActionResult, verificationMethods, rules } = action;
  return (
    <section class="panel" aria-label={actionCode}>
      <h3>
        {actionCode} <Badge>{defaultUserActionResult}</Badge>
      </h3>
      <p class="soft">{`Unless a rule decides. Allows ${methodList(verificationMethods, "any method")}.`}</p>
      {rules.length > 0 && (
        <Table
          caption={`Rules of ${actionCode}`}
          columns={["Rule", "Priority", "Outcome", "Conditions"]}
          mark="Outcome"
          text="Conditions"
          rows={[...rules]
            .sort((one, other) => one.priority - other.priority)
            .map(({ name, ruleId, priority, type, isActive, conditions }) => [
              <>
                <strong>
                  <Name>{shorten(name, 100)}</Name>
                </strong>{" "}
                <bdi class="mono soft">{shorten(ruleId, 40)}</bdi> {!isActive && <Badge>inactive</Badge>}
              </>,
              String(priority),
              <Badge>{type}</Badge>,
              <code>{shorten(JSON.stringify(conditions), 400)}</code>,
            ])}
        />
      )}
    </section>
  );
}

function NoActions(): JSX.Element {
  return (
    <Empty title="No action is configured">
      <p>
        So every action is allowed. Save this as <code>authsignal-emulator.yaml</code> in the folder where you started
        the emulator.
      </p>
      <Code text={exampleConfig} />
    </Empty>
  );
}

const exampleConfig = `actions:
  - actionCode: withdraw
    defaultUserActionResult: CHALLENGE
    rules:
      - ruleId: large
        name: Large amount
        priority: 1
        type: REVIEW
        isActive: true
        conditions: { ">": [{ var: custom.amount }, 1000] }`;
