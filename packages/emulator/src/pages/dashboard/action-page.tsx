import { UserActionState } from "@authsignal-actions/client";
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { type Fact, Facts, methodList, methodName, Name, shorten } from "../layout.tsx";
import { getActionSnippets, trackSnippets } from "./call-snippets.ts";
import {
  ask,
  type DashboardContext,
  type DashboardView,
  instanceOf,
  linkTo,
  linkToAction,
} from "./dashboard-context.ts";
import { Badge, ButtonForm, Field, Form, Json, Snippets, Table, Time } from "./dashboard-layout.tsx";

type Details = Awaited<ReturnType<typeof ask<"describeAction">>>;
type Trace = Awaited<ReturnType<typeof ask<"traceRules">>>;

/** All about one action. With `trace`, the URL of the action that the call in the journal tracked. */
export async function actionPage(context: DashboardContext): Promise<DashboardView | string> {
  const traced = context.tenant.state.journal.findTraced(context.query.get("trace") ?? "");
  if (traced) return linkToAction(context, traced);
  const instance = instanceOf(context);
  const details = await ask(context, "describeAction", { path: instance });
  const trace = await ask(context, "traceRules", { body: instance });
  return {
    title: details.action,
    isLive: true,
    body: (
      <>
        <p class="lead">
          <Badge>{details.response.state}</Badge> {"tracked for "}
          <a href={linkTo(context, "user", { id: details.userId })}>
            <Name>{details.userId}</Name>
          </a>
        </p>
        <div class="cols">
          <div>
            <Decide context={context} details={details} />
            <h2>Time line</h2>
            <div class="panel">
              <TimeLine context={context} details={details} trace={trace} />
            </div>
            <h2>Rules</h2>
            <Rules trace={trace} />
          </div>
          <div>
            <h2>Details</h2>
            <div class="panel">
              <Facts facts={factsOf(details)} />
            </div>
            <h2>Response of getAction</h2>
            <Json value={details.response} />
            <h2>Calls</h2>
            <Snippets title="Read it" snippets={getActionSnippets(context, details)} />
            <p />
            <Snippets title="Track it again" snippets={trackSnippets(context, details, details.attributes)} />
          </div>
        </div>
      </>
    ),
  };
}

function factsOf({ idempotencyKey, outcome, isEnrolled, attributes, allowedVerificationMethods }: Details): Fact[] {
  const { custom, ...others } = attributes;
  const names = {
    email: "Email",
    phoneNumber: "Phone",
    username: "User name",
    ipAddress: "IP address",
    userAgent: "User agent",
    deviceId: "Device",
    redirectUrl: "Redirect URL",
    redirectToSettings: "To settings",
  };
  return [
    { name: "Key", value: <code>{shorten(idempotencyKey, 200)}</code> },
    { name: "Outcome", value: <Badge>{outcome}</Badge> },
    { name: "Enrolled", value: isEnrolled ? "Yes" : "No, when it was tracked" },
    { name: "Allows", value: methodList(allowedVerificationMethods, "any method") },
    ...Object.entries(others).map(([name, value]) => ({
      name: names[name as keyof typeof names],
      value: value === true ? "Yes" : <Name>{String(value)}</Name>,
    })),
    ...Object.entries(custom ?? {})
      .slice(0, 50)
      .map(([name, value]) => ({
        name: <code>{shorten(`custom.${name}`, 40)}</code>,
        value: <code>{shorten(JSON.stringify(value), 200)}</code>,
      })),
  ];
}

/** What a person can do about the action in its state. */
function Decide({ context, details }: { context: DashboardContext; details: Details }): JSX.Element {
  const { state } = details.response;
  const form = { context };
  return (
    <div class="panel">
      {state === "CHALLENGE_REQUIRED" && <Challenge context={context} details={details} />}
      {state === "REVIEW_REQUIRED" && (
        <>
          <h2>Review</h2>
          <p class="soft">
            Decides as your back end does with <code>updateAction</code>.
          </p>
          <div class="row">
            <ButtonForm {...form} action="state" fields={{ state: "REVIEW_SUCCEEDED" }} kind="primary">
              Approve
            </ButtonForm>
            <ButtonForm {...form} action="state" fields={{ state: "REVIEW_FAILED" }} kind="danger">
              Deny
            </ButtonForm>
          </div>
          <p />
        </>
      )}
      <details id="other-state">
        <summary>Set another state</summary>
        <div>
          <Form {...form} action="state" class="filters">
            <Field
              context={context}
              name="state"
              label="State"
              value={state}
              options={Object.keys(UserActionState).map((each) => [each, each] as const)}
            />
            <button type="submit">Set</button>
          </Form>
        </div>
      </details>
    </div>
  );
}

function Challenge({ context, details }: { context: DashboardContext; details: Details }): JSX.Element {
  const { challenge, messages } = details;
  const form = { context };
  const isCode = challenge?.isOpen && messages.length > 0;
  return (
    <>
      <h2>Challenge</h2>
      <p class="soft">
        {challenge
          ? `${methodName(challenge.verificationMethod)}, ${challenge.isOpen ? "waits for the user" : "no longer open"}. Attempts left: ${challenge.attemptsLeft}.`
          : "The user has not started it yet."}
      </p>
      {isCode && (
        <Form {...form} action="code" class="filters">
          <Field context={context} name="code" label="Code that was sent" value={messages[0]?.code ?? ""} />
          <button type="submit" class="primary">
            Submit code
          </button>
        </Form>
      )}
      <div class="row">
        <ButtonForm {...form} action="approve" kind={isCode ? "" : "primary"}>
          Approve
        </ButtonForm>
        <ButtonForm {...form} action="fail" kind="danger">
          Fail
        </ButtonForm>
        <ButtonForm {...form} action="start">
          {challenge ? "Start again" : "Start"}
        </ButtonForm>
        {challenge?.isOpen && (
          <>
            <ButtonForm {...form} action="quit">
              Quit
            </ButtonForm>
            <ButtonForm {...form} action="expire">
              Expire
            </ButtonForm>
          </>
        )}
        <ButtonForm {...form} action="open">
          Open as the user
        </ButtonForm>
      </div>
      <p />
    </>
  );
}

interface Moment {
  readonly at: string;
  readonly title: Child;
  readonly text?: Child;
  readonly isWaiting?: boolean;
}

interface DetailsProps {
  readonly context: DashboardContext;
  readonly details: Details;
  readonly trace: Trace;
}

function TimeLine({ context, details, trace }: DetailsProps): JSX.Element {
  const { response, challenge, messages, deliveries, outcome } = details;
  const tracked = response.createdAt;
  const later: Moment[] = [
    ...(challenge
      ? [
          {
            at: challenge.startedAt,
            title: "Challenge started",
            text: `${methodName(challenge.verificationMethod)}${challenge.isOpen ? "" : ", no longer open"}`,
          },
        ]
      : []),
    ...messages.map((message) => ({
      at: message.createdAt,
      title: "Code sent",
      text: (
        <>
          {`${methodName(message.verificationMethod)} to `}
          <Name>{message.to ?? "an unknown address"}</Name>
          {": "}
          <code>{message.code}</code>
        </>
      ),
    })),
    ...(response.stateUpdatedAt === tracked && response.state === trace.state
      ? []
      : [
          {
            at: response.stateUpdatedAt,
            title: <Badge>{response.state}</Badge>,
            text: response.verificationMethod ? `with ${methodName(response.verificationMethod)}` : undefined,
          },
        ]),
    ...deliveries.flatMap(({ id, type, state, attempts, nextAttemptAt }) => [
      ...attempts.map(({ at, status, error }) => ({
        at,
        title: <a href={linkTo(context, "delivery", { id })}>{`Webhook ${type}`}</a>,
        text:
          status === undefined ? shorten(error ?? "No response yet.", 200) : `The receiver responded with ${status}.`,
      })),
      ...(state === "pending" && nextAttemptAt
        ? [{ at: nextAttemptAt, title: "Next attempt", text: id, isWaiting: true }]
        : []),
    ]),
  ].sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
  const moments: Moment[] = [
    { at: tracked, title: "Tracked" },
    {
      at: tracked,
      title: (
        <>
          {"Decided: "}
          <Badge>{outcome}</Badge>
        </>
      ),
      text: shorten(trace.reason, 600),
    },
    ...later,
  ];
  const isOpen = response.state === "CHALLENGE_REQUIRED" || response.state === "REVIEW_REQUIRED";
  return (
    <ol class="line">
      {moments.map(({ at, title, text, isWaiting }) => (
        <li class={isWaiting ? "wait" : undefined}>
          <p>
            <strong>{title}</strong>{" "}
            <span class="soft">
              <Time iso={at} />
            </span>
          </p>
          {text !== undefined && <p class="soft">{text}</p>}
        </li>
      ))}
      {isOpen && (
        <li class="wait">
          <p class="soft">{response.state === "CHALLENGE_REQUIRED" ? "Waits for the user" : "Waits for a review"}</p>
        </li>
      )}
    </ol>
  );
}

export function Rules({ trace }: { trace: Trace }): JSX.Element {
  if (trace.rules.length === 0) return <p class="soft">{shorten(trace.reason, 600)}</p>;
  return (
    <Table
      caption="Rules by priority"
      columns={["Rule", "Priority", "Outcome", "Result", "Inputs"]}
      mark="Result"
      text="Inputs"
      rows={trace.rules.map(({ ruleId, name, priority, type, result, inputs, problem }) => [
        <>
          <strong>
            <Name>{shorten(name, 100)}</Name>
          </strong>
          {ruleId === trace.priorityRuleId && (
            <>
              {" "}
              <Badge tone="">Decided</Badge>
            </>
          )}
        </>,
        String(priority),
        type,
        <>
          <Badge>{result}</Badge>
          {problem !== undefined && <span class="soft wrap">{shorten(problem, 200)}</span>}
        </>,
        Object.entries(inputs).map(([variable, value]) => (
          <code class="input">{shorten(`${variable} = ${JSON.stringify(value)}`, 120)}</code>
        )),
      ])}
    />
  );
}
