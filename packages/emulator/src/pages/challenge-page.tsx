import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { isoTime } from "../runtime/iso-time.ts";
import type { ServiceError } from "../runtime/service-error.ts";
import { EnrollMethodPage, EnrollPage, enrollMethodTitle, SettingsPage } from "./authenticators-page.tsx";
import { pageUrl } from "./challenge-forms.ts";
import type { PageSubject, PageView, ShownChallenge } from "./challenge-view.ts";
import {
  type Fact,
  Facts,
  Form,
  methodList,
  methodName,
  Name,
  ReturnForm,
  renderDocument,
  shorten,
} from "./layout.tsx";

type ViewOf<Kind extends PageView["kind"]> = Extract<PageView, { kind: Kind }>;

/** The HTML of a page. */
export function renderView(view: PageView): string {
  const { isPopup } = view;
  switch (view.kind) {
    case "unknownLink":
    case "expiredLink": {
      const isExpired = view.kind === "expiredLink";
      const error = isExpired ? { code: "expired_token", status: 410 } : { code: "invalid_token", status: 404 };
      const title = isExpired ? "This link has expired" : "This link is unknown";
      return renderDocument({
        title,
        isPopup,
        error,
        children: <UselessLinkPage title={title} isExpired={isExpired} />,
      });
    }
    case "done":
      return renderDocument({
        title: doneTitle(view),
        isPopup,
        token: view.token,
        children: <DonePage {...view} />,
      });
    default: {
      const { title, body } = contentOf(view);
      return renderDocument({ title, isPopup, children: body });
    }
  }
}

function contentOf(view: Exclude<PageView, ViewOf<"unknownLink" | "expiredLink" | "done">>): {
  title: string;
  body: JSX.Element;
} {
  switch (view.kind) {
    case "challenge":
      return { title: challengeTitle(view), body: <ChallengePage {...view} /> };
    case "restart":
      return { title: restartTitles[view.reason], body: <RestartPage {...view} /> };
    case "tooMany":
      return { title: "Too many wrong codes", body: <TooManyPage {...view} /> };
    case "changed":
      return { title: "The config has changed", body: <ChangedPage {...view} /> };
    case "answered":
      return { title: "Nothing to do here", body: <AnsweredPage {...view} /> };
    case "settings":
      return { title: "Authenticators", body: <SettingsPage {...view} /> };
    case "enroll":
      return { title: "Add an authenticator", body: <EnrollPage {...view} /> };
    case "enrollMethod":
      return { title: enrollMethodTitle(view), body: <EnrollMethodPage {...view} /> };
  }
}

/** The page for a form or request that is refused. */
export function renderProblem({ message }: ServiceError): string {
  return renderDocument({
    title: "Not accepted",
    children: (
      <>
        <h1>Not accepted</h1>
        <p>{message}</p>
        <p class="lead">Go back, reload the page and send the form again.</p>
      </>
    ),
  });
}

function factsOf(view: PageSubject): Fact[] {
  return [...namesOf(view), ...detailsOf(view)];
}

function namesOf({ action }: PageSubject): Fact[] {
  return [
    { name: "Action", value: <Name>{action.action}</Name> },
    { name: "User", value: <Name>{action.userId}</Name> },
  ];
}

function detailsOf({ action, usable, enrollment }: PageSubject): Fact[] {
  const rule = action.rules?.find(({ ruleId }) => ruleId === action.priorityRuleId);
  const { methods } = enrollment;
  return [
    ...(rule ? [{ name: "Rule", value: <Name>{rule.name}</Name> }] : []),
    { name: "Action allows", value: methodList(action.allowedVerificationMethods, "any method") },
    { name: "User has", value: methodList(methods, "no authenticator") },
    ...(methods && usable.length < methods.length ? [{ name: "Can be used", value: methodList(usable, "none") }] : []),
  ];
}

function challengeTitle({ notice, challenge, appCode, attemptsLeft }: ViewOf<"challenge">): string {
  if (notice === "wrong-code") return `Wrong code, ${attempts(attemptsLeft)} left`;
  return challenge.code !== undefined || appCode !== undefined ? "Enter the code" : "Approve or fail";
}

function attempts(count: number): string {
  return count === 1 ? "1 attempt" : `${count} attempts`;
}

function ChallengePage(view: ViewOf<"challenge">): JSX.Element {
  const { challenge, action, usable, secondsLeft, isTicking } = view;
  const { verificationMethod: method } = challenge;
  const isCode = challenge.code !== undefined || view.appCode !== undefined;
  const others = usable.filter((other) => other !== method);
  const time = (
    <>
      <span class="time" data-seconds={isTicking ? secondsLeft : undefined}>
        {minutes(secondsLeft)}
      </span>
      {` (until ${isoTime(challenge.expiresAt).slice(11, 19)} UTC)`}
    </>
  );
  return (
    <>
      <h1>{challengeTitle(view)}</h1>
      <ChallengeNotice {...view} />
      <Facts facts={[...namesOf(view), { name: "Time left", value: time }]} />
      {isCode ? <CodeForm {...view} /> : <ApproveForm {...view} />}
      {others.length > 0 && (
        <>
          <h2>Use another method</h2>
          <div class="row">
            {others.map((other) => (
              <Form page={view} action="start" fields={{ method: other }}>
                <button type="submit" class="small">
                  {methodName(other)}
                </button>
              </Form>
            ))}
          </div>
        </>
      )}
      <h2>About this challenge</h2>
      <Facts facts={detailsOf(view)} />
      <CallerData custom={action.custom} />
      <div class="row end">
        <Form page={view} action="fail">
          <button type="submit" class="small danger">
            Fail the challenge
          </button>
        </Form>
        <Form page={view} action="quit">
          <button type="submit" class="small">
            Quit
          </button>
        </Form>
      </div>
      <p class="hint">
        Fail sets the state to <code>CHALLENGE_FAILED</code>. Quit leaves it at <code>CHALLENGE_REQUIRED</code>.
      </p>
    </>
  );
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function ChallengeNotice({ notice, attemptsLeft, challenge, to }: ViewOf<"challenge">): JSX.Element | null {
  switch (notice) {
    case "wrong-code":
      return (
        <Note tone="bad">
          That was not the code. You have {attempts(attemptsLeft)} left; a wrong last one fails the challenge.
        </Note>
      );
    case "sent":
      return (
        <Note>{challenge.code ? `A new code was sent${to ? ` to ${shorten(to, 200)}` : ""}.` : "Started again."}</Note>
      );
    case "enrolled":
      return <Note>The authenticator was added. Now complete the challenge with it.</Note>;
    case "blocked":
      return (
        <Note tone="warn">
          The webhook <code>action.verify</code> of your application blocked this: it did not respond with 2xx in time.
          Nothing has changed. See the deliveries in <code>control.webhooks.list()</code>, then try again.
        </Note>
      );
    case "not-possible":
      return <Note tone="warn">That was not possible any more. This page shows the current state.</Note>;
    default:
      return null;
  }
}

function Note({ tone, children }: { tone?: "bad" | "warn"; children?: Child }): JSX.Element {
  return (
    <div class={tone ? `note ${tone}` : "note"} role={tone ? "alert" : "status"} id="note">
      <p>{children}</p>
    </div>
  );
}

function CodeForm(view: PageSubject & ShownChallenge): JSX.Element {
  const { challenge, notice, attemptsLeft, to, appCode } = view;
  const isWrong = notice === "wrong-code";
  const code = challenge.code ?? appCode ?? "";
  return (
    <>
      <Form page={view} action="code">
        <label for="code">{`${methodName(challenge.verificationMethod)}: code`}</label>
        <input
          id="code"
          name="code"
          class="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={12}
          required
          autofocus
          aria-invalid={isWrong ? "true" : undefined}
          aria-describedby={isWrong ? "note code-hint" : "code-hint"}
        />
        <p class="hint" id="code-hint">
          {challenge.code === undefined
            ? `The code that the app shows. ${attempts(attemptsLeft)} left.`
            : `${code.length} digits${to ? `, sent to ${shorten(to, 200)}` : ""}. ${attempts(attemptsLeft)} left.`}
        </p>
        <button type="submit" class="primary wide">
          Continue
        </button>
      </Form>
      <details>
        <summary>
          {challenge.code === undefined ? "Show the code of the app" : "Show the message that would have been sent"}
        </summary>
        <div>
          <div class="message">
            <span class="soft wrap">
              {challenge.code === undefined
                ? "The authenticator app shows now"
                : `${methodName(challenge.verificationMethod)} to ${to ? shorten(to, 200) : "an unknown address"}`}
            </span>
            <b class="code">{code}</b>
          </div>
          {challenge.code === undefined && (
            <p class="soft">The app shows another code every 30 s. Reload for the next.</p>
          )}
          <div class="row">
            <button type="button" class="small" data-fill={code} hidden>
              Fill in
            </button>
            {challenge.code !== undefined && (
              <Form page={view} action="start" fields={{ method: challenge.verificationMethod }}>
                <button type="submit" class="small">
                  Send a new code
                </button>
              </Form>
            )}
          </div>
        </div>
      </details>
    </>
  );
}

function ApproveForm(view: PageSubject & ShownChallenge): JSX.Element {
  const name = methodName(view.challenge.verificationMethod);
  return (
    <>
      <p>This method has no code: in production, the user confirms on a device. Here you decide what the user did.</p>
      <Form page={view} action="approve">
        <button type="submit" class="primary wide">
          {`Approve with ${name}`}
        </button>
      </Form>
    </>
  );
}

/** What the application tracked with the action, cut to what fits on a page. */
function CallerData({ custom }: { custom: Readonly<Record<string, unknown>> | undefined }): JSX.Element | null {
  const entries = Object.entries(custom ?? {});
  if (entries.length === 0) return null;
  const facts = entries.slice(0, 20).map(([name, value]) => ({
    name: <bdi>{shorten(name, 60)}</bdi>,
    value: <bdi>{shorten(typeof value === "string" ? value : JSON.stringify(value), 200)}</bdi>,
  }));
  return (
    <details>
      <summary>{`Custom data of the action (${entries.length})`}</summary>
      <div>
        <Facts facts={facts} />
      </div>
    </details>
  );
}

const restartTitles: Readonly<Record<ViewOf<"restart">["reason"], string>> = {
  expired: "The time is up",
  left: "You left this challenge",
  removed: "The authenticator is gone",
};

const restartTexts: Readonly<Record<ViewOf<"restart">["reason"], string>> = {
  expired: "The challenge was not completed in time. Its code is no longer valid.",
  left: "The challenge was ended before it was completed. Its code is no longer valid.",
  removed: "The authenticator that this challenge asks for was removed meanwhile.",
};

function RestartPage(view: ViewOf<"restart">): JSX.Element {
  return (
    <>
      <h1>{restartTitles[view.reason]}</h1>
      <p class="lead">{restartTexts[view.reason]} Start again, or return to the application without an answer.</p>
      <Facts facts={factsOf(view)} />
      <h2>Start again with</h2>
      <div class="row">
        {view.usable.map((method) => (
          <Form page={view} action="start" fields={{ method }}>
            <button type="submit">{methodName(method)}</button>
          </Form>
        ))}
      </div>
      <ReturnForm page={view} />
    </>
  );
}

function TooManyPage(view: ViewOf<"tooMany">): JSX.Element {
  const isFailed = view.action.state === "CHALLENGE_FAILED";
  return (
    <>
      <h1>Too many wrong codes</h1>
      <p class="lead">
        No attempt is left for this action.{" "}
        {isFailed ? "The challenge has failed." : "A new code would not be accepted either."} Return to the application
        and start over: it tracks a new action.
      </p>
      <Facts facts={factsOf(view)} />
      <StateBadge state={view.action.state} />
      <ReturnForm page={view} />
    </>
  );
}

function ChangedPage(view: ViewOf<"changed">): JSX.Element {
  const { action, allowedNow } = view;
  return (
    <>
      <h1>The config has changed</h1>
      <p class="lead">
        Since this action was tracked, the emulator's config allows other methods for it. Track the action again to use
        the current config, or continue with the methods it was tracked with.
      </p>
      <Facts
        facts={[
          { name: "Action", value: <Name>{action.action}</Name> },
          { name: "User", value: <Name>{action.userId}</Name> },
          { name: "Tracked with", value: methodList(action.allowedVerificationMethods, "any method") },
          { name: "Config now", value: methodList(allowedNow, "any method") },
        ]}
      />
      <a class="button wide" href={pageUrl(view, { step: "continue" })}>
        Continue as tracked
      </a>
      <ReturnForm page={view} />
    </>
  );
}

const tones: Readonly<Record<PageSubject["action"]["state"], "good" | "bad" | "warn">> = {
  ALLOW: "good",
  BLOCK: "bad",
  CHALLENGE_REQUIRED: "warn",
  CHALLENGE_SUCCEEDED: "good",
  CHALLENGE_FAILED: "bad",
  REVIEW_REQUIRED: "warn",
  REVIEW_SUCCEEDED: "good",
  REVIEW_FAILED: "bad",
};

const answeredTexts: Readonly<Record<PageSubject["action"]["state"], string>> = {
  ALLOW: "The action is allowed. It needs no challenge.",
  BLOCK: "The action is blocked. It cannot be challenged.",
  CHALLENGE_REQUIRED: "The challenge waits for an answer. Reload this page.",
  CHALLENGE_SUCCEEDED: "The challenge was already completed.",
  CHALLENGE_FAILED: "The challenge has already failed. The application has to track a new action.",
  REVIEW_REQUIRED: "The action waits for a review. Your back end decides it with updateAction.",
  REVIEW_SUCCEEDED: "The action was reviewed and accepted.",
  REVIEW_FAILED: "The action was reviewed and rejected.",
};

function StateBadge({ state }: { state: PageSubject["action"]["state"] }): JSX.Element {
  return (
    <p>
      State <span class={`state ${tones[state]}`}>{state}</span>
    </p>
  );
}

function AnsweredPage(view: ViewOf<"answered">): JSX.Element {
  const { state } = view.action;
  return (
    <>
      <h1>Nothing to do here</h1>
      <p class="lead">{answeredTexts[state]}</p>
      <Facts facts={factsOf(view)} />
      <StateBadge state={state} />
      <ReturnForm page={view} />
    </>
  );
}

function doneTitle({ target }: ViewOf<"done">): string {
  return target.kind === "refused" ? "The page does not return there" : "Done";
}

function DonePage(view: ViewOf<"done">): JSX.Element {
  const { target, action, token, isPopup } = view;
  return (
    <>
      <h1>{doneTitle(view)}</h1>
      <StateBadge state={action.state} />
      {target.kind === "refused" ? (
        <div class="note warn" role="alert">
          <p>
            The <code>redirectUrl</code> of this action leads to <Name>{target.host}</Name>, which is not on this
            machine. So that no token is sent to a wrong host, add the host to <code>redirectHosts</code> (
            <code>--redirect-host</code>) and start the emulator again.
          </p>
        </div>
      ) : (
        <p class="lead">
          {isPopup
            ? "This window closes by itself. If it stays open, close it."
            : "The action was tracked without redirectUrl, so there is no application to return to."}
        </p>
      )}
      <p>
        Your back end calls <code>validateChallenge</code> with this token:
      </p>
      <p class="message">
        <code>{token}</code>
      </p>
      {isPopup && (
        <button type="button" class="primary wide" data-close hidden>
          Close
        </button>
      )}
    </>
  );
}

function UselessLinkPage({ title, isExpired }: { title: string; isExpired: boolean }): JSX.Element {
  return (
    <>
      <h1>{title}</h1>
      <p class="lead">
        {isExpired
          ? "A challenge link is valid for tokenLifetimeSeconds, 10 minutes by default."
          : "The emulator has no action for it. It may have been reset or started again without data since, or the link is not complete."}
      </p>
      <p>
        Call <code>track</code> again and open the <code>url</code> of its response.
      </p>
      <button type="button" class="primary wide" data-close hidden>
        Close
      </button>
    </>
  );
}
