import type { JSX } from "hono/jsx/jsx-runtime";
import type { ServiceError } from "../runtime/service-error.ts";
import { EnrollMethodPage, EnrollPage, enrollMethodTitle, SettingsPage } from "./authenticators-page.tsx";
import { ChallengePage, challengeTitle } from "./challenge-page.tsx";
import type { PageView, ViewOf } from "./challenge-view.ts";
import { renderDocument, shorten } from "./layout.tsx";
import {
  ChangedPage,
  DonePage,
  doneTitle,
  NothingToDoPage,
  RestartPage,
  restartTitles,
  TooManyPage,
  UselessLinkPage,
} from "./result-pages.tsx";

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
    case "nothingToDo":
      return { title: "Nothing to do here", body: <NothingToDoPage {...view} /> };
    case "settings":
      return { title: "Authenticators", body: <SettingsPage {...view} /> };
    case "enroll":
      return { title: "Add an authenticator", body: <EnrollPage {...view} /> };
    case "enrollMethod":
      return { title: enrollMethodTitle(view), body: <EnrollMethodPage {...view} /> };
  }
}

/** The page for a path that the emulator does not have. Links are relative, since `publicUrl` may have a path. */
export function renderUnknownPage(path: string): string {
  const root = "../".repeat(path.split("/").length - 2) || "./";
  return renderDocument({
    title: "Page not found",
    children: (
      <>
        <h1>Page not found</h1>
        <p>
          The emulator has no page <code>{shorten(path, 200)}</code>.
        </p>
        <ul class="list">
          <li>
            <a href={root}>Dashboard</a>
          </li>
          <li>
            <a href={`${root}requests`}>Requests</a>
          </li>
          <li>
            <a href={`${root}users`}>Users</a>
          </li>
        </ul>
        <p>
          To complete a challenge, open the <code>url</code> of a <code>track</code> response. The actions API is at{" "}
          <code>/v1</code>.
        </p>
      </>
    ),
  });
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
