import type { JSX } from "hono/jsx/jsx-runtime";
import { addressOf } from "./authenticators-page.tsx";
import { pageUrl } from "./challenge-forms.ts";
import type { PageSubject, ViewOf } from "./challenge-view.ts";
import { Facts, Form, factsOf, methodList, methodName, Name, namesOf, ReturnForm, shorten } from "./layout.tsx";

export const restartTitles: Readonly<Record<ViewOf<"restart">["reason"], string>> = {
  expired: "The time is up",
  left: "You left this challenge",
  removed: "The authenticator is gone",
};

const restartTexts: Readonly<Record<ViewOf<"restart">["reason"], string>> = {
  expired: "The challenge was not completed in time. Its code is no longer valid.",
  left: "The challenge was ended before it was completed. Its code is no longer valid.",
  removed: "The authenticator that this challenge asks for was removed meanwhile.",
};

export function RestartPage(view: ViewOf<"restart">): JSX.Element {
  return (
    <>
      <h1>{restartTitles[view.reason]}</h1>
      <p class="lead">{restartTexts[view.reason]} Start again, or return to the application without completing it.</p>
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

export function TooManyPage(view: ViewOf<"tooMany">): JSX.Element {
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

export function ChangedPage(view: ViewOf<"changed">): JSX.Element {
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
          ...namesOf(view),
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

const nothingToDoTexts: Readonly<Record<PageSubject["action"]["state"], string>> = {
  ALLOW: "The action is allowed. It needs no challenge.",
  BLOCK: "The action is blocked. It cannot be challenged.",
  CHALLENGE_REQUIRED: "The challenge is open. Reload this page.",
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

export function NothingToDoPage(view: ViewOf<"nothingToDo">): JSX.Element {
  const { state } = view.action;
  return (
    <>
      <h1>Nothing to do here</h1>
      <p class="lead">{nothingToDoTexts[state]}</p>
      <Facts facts={factsOf(view)} />
      <StateBadge state={state} />
      <ReturnForm page={view} />
    </>
  );
}

export function doneTitle({ target, notice }: ViewOf<"done">): string {
  if (notice === "enrolled") return "Authenticator added";
  return target.kind === "refused" ? "The page does not return there" : "Done";
}

/** What was added for whom, and what to do next. */
function EnrolledNote({ action, enrollment, user }: ViewOf<"done">): JSX.Element {
  const added = enrollment.authenticators.at(-1);
  const address = added && addressOf(added, user);
  return (
    <div class="note" role="status">
      <p>
        {added ? methodName(added.verificationMethod) : "An authenticator"}
        {address ? ` to ${shorten(address, 200)}` : ""}
        {" was added for "}
        <Name>{action.userId}</Name>
        {action.outcome === "CHALLENGE"
          ? ". This action stays as it was decided before. Track it again to be challenged."
          : ". Actions of this user can be challenged now."}
      </p>
    </div>
  );
}

export function DonePage(view: ViewOf<"done">): JSX.Element {
  const { target, action, token, isPopup } = view;
  return (
    <>
      <h1>{doneTitle(view)}</h1>
      <StateBadge state={action.state} />
      {view.notice === "enrolled" && <EnrolledNote {...view} />}
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

export function UselessLinkPage({ title, isExpired }: { title: string; isExpired: boolean }): JSX.Element {
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
