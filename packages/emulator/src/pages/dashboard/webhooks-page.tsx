import type { JSX } from "hono/jsx/jsx-runtime";
import { notFound } from "../../runtime/service-error.ts";
import type { WebhookDelivery } from "../../webhooks/delivery-log.ts";
import { Facts, Name, shorten } from "../layout.tsx";
import { ask, type DashboardContext, type DashboardView, here, linkTo } from "./dashboard-context.ts";
import { Badge, ButtonForm, Code, Empty, Field, Form, Json, Table, Time } from "./dashboard-layout.tsx";

const perPage = 50;

/** Webhook deliveries, newest first. */
export async function webhooksPage(context: DashboardContext): Promise<DashboardView> {
  const { query } = context;
  const deliveries = await ask(context, "listDeliveries");
  const before = query.get("before");
  const rest = before === null ? deliveries : deliveries.slice(deliveries.findIndex(({ id }) => id === before) + 1);
  const shown = rest.slice(0, perPage);
  const last = shown.at(-1);
  return {
    title: "Webhooks",
    isLive: before === null,
    body: (
      <>
        {shown.length > 0 ? <Deliveries context={context} deliveries={shown} /> : <NoDeliveries />}
        <p class="pager">
          {before !== null && (
            <a class="button" href={linkTo(context, "webhooks")}>
              Newest
            </a>
          )}
          {last && rest.length > perPage && (
            <a class="button" href={linkTo(context, "webhooks", { before: last.id })}>
              Older
            </a>
          )}
        </p>
      </>
    ),
  };
}

interface DeliveriesProps {
  readonly context: DashboardContext;
  readonly deliveries: readonly WebhookDelivery[];
}

function Deliveries({ context, deliveries }: DeliveriesProps): JSX.Element {
  return (
    <Table
      caption="Deliveries, newest first"
      columns={["Delivery", "Webhook", "State", "Attempts", "Last response", "Last attempt"]}
      mark="State"
      text="Last response"
      rows={deliveries.map(({ id, type, state, attempts, copyOf, tampered }) => {
        const last = attempts.at(-1);
        return [
          <a class="main" href={linkTo(context, "delivery", { id })}>
            {id}
          </a>,
          <>
            {type}
            {copyOf !== undefined && (
              <span class="soft">{tampered ? `, tampered (${tampered})` : `, copy of ${copyOf}`}</span>
            )}
          </>,
          <Badge>{state}</Badge>,
          <span class="soft">{String(attempts.length)}</span>,
          last && <span class="soft wrap">{String(last.status ?? shorten(last.error ?? "none yet", 80))}</span>,
          last && <Time iso={last.at} />,
        ];
      })}
    />
  );
}

function NoDeliveries(): JSX.Element {
  return (
    <Empty title="No webhook was sent yet">
      <p>
        Set <code>webhookUrl</code> in the config for <code>action.log_created</code>, and
        <code> verificationWebhookUrl</code> of an action for <code>action.verify</code>. Then track an action and
        complete its challenge.
      </p>
      <Code text={noDeliveriesConfig} />
    </Empty>
  );
}

const noDeliveriesConfig = `webhookUrl: http://localhost:3000/webhooks
actions:
  - actionCode: withdraw
    defaultUserActionResult: CHALLENGE
    verificationWebhookUrl: http://localhost:3000/webhooks/authsignal`;

const tamperings = [
  ["body", "Body: names another user"],
  ["signature", "Signature: of another body"],
  ["stale", "Stale: signed an hour ago"],
  ["unsigned", "Unsigned: no signature"],
] as const;

/** One delivery with its attempts. */
export async function deliveryPage(context: DashboardContext): Promise<DashboardView> {
  const id = context.query.get("id") ?? "";
  const deliveries = await ask(context, "listDeliveries");
  const delivery = deliveries.find((each) => each.id === id);
  if (!delivery) throw notFound("Delivery not found. The latest 1 000 are kept, until a reset.");
  const { type, url, state, attempts, body, copyOf, tampered, nextAttemptAt } = delivery;
  return {
    title: id,
    isLive: true,
    body: (
      <div class="cols">
        <div>
          <div class="panel">
            <Facts
              facts={[
                { name: "State", value: <Badge>{state}</Badge> },
                { name: "Webhook", value: type },
                { name: "URL", value: <Name>{url}</Name> },
                ...(copyOf === undefined
                  ? []
                  : [{ name: "Copy of", value: <a href={here(context, { id: copyOf })}>{copyOf}</a> }]),
                ...(tampered === undefined ? [] : [{ name: "Tampered", value: tampered }]),
                ...(nextAttemptAt === undefined ? [] : [{ name: "Next attempt", value: <Time iso={nextAttemptAt} /> }]),
              ]}
            />
            {tampered === undefined && <SendAgain context={context} />}
          </div>
          <h2>Attempts</h2>
          <Table
            caption="Attempts, oldest first"
            columns={["Response", "Sent", "X-Signature-V2"]}
            rows={attempts.map(({ at, status, error, signature }) => [
              status === undefined ? (
                <span class="wrap">{shorten(error ?? "No response yet.", 200)}</span>
              ) : (
                <Badge tone={status >= 200 && status < 300 ? "good" : "bad"}>{String(status)}</Badge>
              ),
              <Time iso={at} />,
              <code>{signature ?? "none"}</code>,
            ])}
          />
        </div>
        <div>
          <h2>Body</h2>
          <Json value={JSON.parse(body)} />
        </div>
      </div>
    ),
  };
}

function SendAgain({ context }: { context: DashboardContext }): JSX.Element {
  return (
    <>
      <div class="row">
        <ButtonForm context={context} action="redeliver" kind="primary">
          Redeliver
        </ButtonForm>
        <ButtonForm context={context} action="duplicate">
          Send a duplicate
        </ButtonForm>
      </div>
      <p />
      <Form context={context} action="tamper" class="row">
        <Field context={context} name="tampering" label="Tampered copy" options={tamperings} />
        <button type="submit">Send tampered</button>
      </Form>
    </>
  );
}
