import { operations } from "@authsignal-actions/client";
import type { JSX } from "hono/jsx/jsx-runtime";
import { shorten } from "../layout.tsx";
import { controlSnippet } from "./call-snippets.ts";
import { ask, type DashboardContext, type DashboardView } from "./dashboard-context.ts";
import { Badge, ButtonForm, Code, Empty, Field, Form, Json, Table, Time } from "./dashboard-layout.tsx";

const faultKinds: readonly (readonly [kind: string, label: string])[] = [
  ["status", "status: an error with this status"],
  ["latency", "latency: the response, delayed"],
  ["hang", "hang: no response"],
  ["reset", "reset: TCP RST"],
  ["close", "close: TCP FIN"],
  ["emptyBody", "emptyBody: no body"],
  ["malformedBody", "malformedBody: not JSON"],
  ["truncatedBody", "truncatedBody: half the body"],
  ["slowBody", "slowBody: in ten pieces"],
];

/** Active faults, and a form for another one. */
export async function faultsPage(context: DashboardContext): Promise<DashboardView> {
  const faults = await ask(context, "listFaults");
  return {
    title: "Faults",
    body: (
      <>
        {faults.length > 0 ? (
          <>
            <Table
              caption="Active faults, oldest first"
              columns={["Fault", "Operation", "After", "Triggered", "Settings"]}
              text="Settings"
              rows={faults.map(({ rule: { fault, operation, after, ...settings }, triggered }) => [
                <strong>{fault}</strong>,
                operation ?? "any operation",
                after ?? "request",
                `${triggered} ${triggered === 1 ? "call" : "calls"}`,
                <code>{Object.keys(settings).length > 0 ? JSON.stringify(settings) : "–"}</code>,
              ])}
            />
            <ButtonForm context={context} action="clearFaults" kind="danger">
              Clear faults
            </ButtonForm>
          </>
        ) : (
          <Empty title="No fault is active">
            <p>Every call succeeds. Add a fault below to see how your application handles it, or send this call.</p>
            <Code text={controlSnippet(controlUrlOf(context), "/faults", { fault: "status", status: 503, times: 2 })} />
          </Empty>
        )}
        <h2>Add a fault</h2>
        <FaultForm context={context} />
      </>
    ),
  };
}

function FaultForm({ context }: { context: DashboardContext }): JSX.Element {
  const names = Object.keys(operations).map((name) => [name, name] as const);
  const form = { context };
  return (
    <Form context={context} action="addFault" class="panel">
      <div class="grid">
        <Field {...form} name="fault" label="Fault" options={faultKinds} />
        <Field {...form} name="operation" label="Operation" options={[["", "Any operation"], ...names]} />
        <Field
          {...form}
          name="after"
          label="When"
          options={[
            ["", "Before anything is stored"],
            ["store", "After it was stored"],
          ]}
        />
        <Field {...form} name="times" label="How many calls" placeholder="1" />
        <Field {...form} name="rate" label="Share of calls, 0 to 1" placeholder="all" />
        <Field {...form} name="status" label="Status" placeholder="503" />
        <Field {...form} name="retryAfterSeconds" label="Retry-After, seconds" />
        <Field {...form} name="latencyMs" label="Latency, ms" />
        <Field {...form} name="pauseMs" label="Pause between pieces, ms" />
      </div>
      <button type="submit" class="primary">
        Add fault
      </button>
    </Form>
  );
}

function controlUrlOf({ url }: DashboardContext): string {
  return url.replace(/\/v1$/, "/_emulator");
}

const steps: readonly (readonly [minutes: string, label: string])[] = [
  ["1", "1 minute"],
  ["10", "10 minutes"],
  ["60", "1 hour"],
  ["1440", "1 day"],
  ["43200", "30 days"],
];

/** The clock, which all tenants share. */
export async function clockPage(context: DashboardContext): Promise<DashboardView> {
  const { now, isFrozen } = await ask(context, "getClock");
  const form = { context };
  return {
    title: "Clock",
    body: (
      <>
        <div class="panel">
          <p>
            <strong>
              <Time iso={now} />
            </strong>{" "}
            {`${now.slice(0, 4)} `}
            <Badge tone={isFrozen ? "warn" : "good"}>{isFrozen ? "frozen" : "running"}</Badge>
          </p>
          <p class="soft">
            Everything in the emulator goes by this clock: challenges, tokens, webhooks. Tenants share it.
          </p>
          <ButtonForm {...form} action={isFrozen ? "resume" : "freeze"}>
            {isFrozen ? "Resume" : "Freeze"}
          </ButtonForm>
        </div>
        <h2>Advance</h2>
        <div class="panel">
          <p class="soft">Work that comes due on the way is done: challenges expire, webhooks are sent.</p>
          <div class="row">
            {steps.map(([minutes, label]) => (
              <ButtonForm {...form} action="advance" fields={{ minutes }}>
                {label}
              </ButtonForm>
            ))}
          </div>
        </div>
        <h2>Set</h2>
        <Form {...form} action="setClock" class="panel row">
          <Field {...form} name="now" label="Time, ISO 8601" value={now} />
          <button type="submit">Set</button>
        </Form>
      </>
    ),
  };
}

/** Snapshots, and reset. */
export async function snapshotsPage(context: DashboardContext): Promise<DashboardView> {
  const snapshots = await ask(context, "listSnapshots");
  const form = { context };
  return {
    title: "Snapshots",
    body: (
      <>
        {snapshots.length > 0 ? (
          <Table
            caption="Snapshots"
            columns={["Name", "Saved", "Use"]}
            rows={snapshots.map(({ name, createdAt }) => [
              <strong class="wrap">{shorten(name, 80)}</strong>,
              <Time iso={createdAt} />,
              <span class="row">
                <ButtonForm {...form} action="restore" fields={{ name }} kind="small">
                  Restore<span class="vh">{` ${shorten(name, 80)}`}</span>
                </ButtonForm>
                <ButtonForm {...form} action="delete" fields={{ name }} kind="small danger">
                  Delete<span class="vh">{` ${shorten(name, 80)}`}</span>
                </ButtonForm>
              </span>,
            ])}
          />
        ) : (
          <Empty title="No snapshot was saved">
            <p>A snapshot is a named copy of all stored data. Save one before a test, and restore it after.</p>
            <Code text={`curl -X PUT ${controlUrlOf(context)}/snapshots/start`} />
          </Empty>
        )}
        <h2>Save a snapshot</h2>
        <Form {...form} action="save" class="panel row">
          <Field {...form} name="name" label="Name" placeholder="start" />
          <button type="submit" class="primary">
            Save
          </button>
        </Form>
        <h2>Reset</h2>
        <div class="panel">
          <p class="soft">Deletes users, actions, faults and requests. Snapshots, config and clock stay.</p>
          <ButtonForm {...form} action="reset" kind="danger">
            Delete all data
          </ButtonForm>
        </div>
      </>
    ),
  };
}

/** The config, with every default. */
export async function configPage(context: DashboardContext): Promise<DashboardView> {
  return {
    title: "Config",
    body: (
      <>
        <p class="lead">
          With every default, and without keys. The command loads <code>authsignal-emulator.yaml</code> again when you
          save it.
        </p>
        <Json value={await ask(context, "getConfig")} />
      </>
    ),
  };
}
