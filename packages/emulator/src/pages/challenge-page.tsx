import type { VerificationMethod } from "@authsignal-actions/client";
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { isoTime } from "../runtime/iso-time.ts";
import type { PageSubject, ShownChallenge, ViewOf } from "./challenge-view.ts";
import { CodeField, detailsOf, Facts, Form, methodName, namesOf, shorten } from "./layout.tsx";

export function challengeTitle({ notice, challenge, appCode }: ViewOf<"challenge">): string {
  if (notice === "wrong-code") return "Wrong code";
  return challenge.code !== undefined || appCode !== undefined ? "Enter the code" : "Approve or fail";
}

function attempts(count: number): string {
  return count === 1 ? "1 attempt" : `${count} attempts`;
}

/** Asks for a code, or for a decision where the method has none. */
export function ChallengePage(view: ViewOf<"challenge">): JSX.Element {
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

function codeLabel(method: VerificationMethod): string {
  const name = methodName(method);
  return name.endsWith(" code") ? name : `${name} code`;
}

function CodeForm(view: PageSubject & ShownChallenge): JSX.Element {
  const { challenge, notice, attemptsLeft, to, appCode } = view;
  const isWrong = notice === "wrong-code";
  const code = challenge.code ?? appCode ?? "";
  const left = isWrong ? "" : ` ${attempts(attemptsLeft)} left.`;
  return (
    <>
      <Form page={view} action="code">
        <label for="code">{codeLabel(challenge.verificationMethod)}</label>
        <CodeField isWrong={isWrong} describedBy={isWrong ? "note code-hint" : "code-hint"} autofocus />
        <p class="hint" id="code-hint">
          {challenge.code === undefined
            ? `The code that the app shows.${left}`
            : `${code.length} digits${to ? `, sent to ${shorten(to, 200)}` : ""}.${left}`}
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
