import { raw } from "hono/html";
import type { JSX } from "hono/jsx/jsx-runtime";
import { encodeQR } from "qr";
import type { AuthenticatorRecord, UserRecord } from "../store/records.ts";
import { contactField, pageUrl } from "./challenge-forms.ts";
import type { ViewOf } from "./challenge-view.ts";
import { CodeField, Facts, Form, methodList, methodName, Name, namesOf, ReturnForm } from "./layout.tsx";

/** Chooses the method to enroll. */
export function EnrollPage(view: ViewOf<"enroll">): JSX.Element {
  const { action, enrollment, choices, usable } = view;
  return (
    <>
      <h1>Add an authenticator</h1>
      <p class="lead">
        {enrollment.isEnrolled && usable.length === 0
          ? "None of the user's authenticators is allowed for this action. Add one that is."
          : "The user needs an authenticator before an action can be challenged. Choose what to add."}
      </p>
      <Facts
        facts={[
          ...namesOf(view),
          { name: "Action allows", value: methodList(action.allowedVerificationMethods, "any method") },
          { name: "User has", value: methodList(enrollment.methods, "no authenticator") },
        ]}
      />
      <MethodLinks view={view} methods={choices} />
      <ReturnForm page={view} label="Skip" isSecondary />
    </>
  );
}

function MethodLinks({
  view,
  methods,
}: {
  view: ViewOf<"enroll" | "settings">;
  methods: readonly string[];
}): JSX.Element {
  return (
    <ul class="list">
      {methods.map((method) => (
        <li>
          <a href={pageUrl(view, { step: "enroll", method })}>{methodName(method)}</a>
        </li>
      ))}
    </ul>
  );
}

export function enrollMethodTitle({ method, notice }: ViewOf<"enrollMethod">): string {
  if (notice === "wrong-code") return "Wrong code";
  return `Add: ${methodName(method)}`;
}

/** Enrolls one method. */
export function EnrollMethodPage(view: ViewOf<"enrollMethod">): JSX.Element {
  const { method, app, user, action, notice } = view;
  const contact = contactField(method);
  const known = contact === "email" ? (user?.email ?? action.email) : (user?.phoneNumber ?? action.phoneNumber);
  return (
    <>
      <h1>{enrollMethodTitle(view)}</h1>
      {app && <AppSetup app={app} />}
      {notice === "wrong-code" && (
        <div class="note bad" role="alert" id="note">
          <p>That was not the code that the app shows. Wait for the next code and try again.</p>
        </div>
      )}
      {notice === "invalid-contact" && (
        <div class="note bad" role="alert" id="note">
          <p>
            {contact === "email"
              ? "Enter an email address, such as jane@example.com."
              : "Enter a phone number with + and the country code, such as +64270000000."}
          </p>
        </div>
      )}
      <Form page={view} action="enroll" fields={{ method }}>
        {contact && (
          <>
            <label for="contact">{contact === "email" ? "Email address" : "Phone number"}</label>
            <input
              id="contact"
              name="contact"
              type={contact === "email" ? "email" : "tel"}
              value={known ?? ""}
              placeholder={contact === "email" ? "jane@example.com" : "+64270000000"}
              maxlength={320}
              required
              aria-describedby="contact-hint"
            />
            <p class="hint" id="contact-hint">
              {contact === "phoneNumber" && "With + and the country code. "}
              Nothing is sent to it. In production, the user proves it with a code first.
            </p>
          </>
        )}
        {app && (
          <>
            <label for="code">Code that the app shows</label>
            <CodeField isWrong={notice === "wrong-code"} describedBy={notice === "wrong-code" ? "note" : undefined} />
          </>
        )}
        {!contact && !app && <p class="lead">{`${methodName(method)} is set up without a code here.`}</p>}
        <button type="submit" class="primary wide">
          Add authenticator
        </button>
      </Form>
      {app?.code !== undefined && (
        <details>
          <summary>No app at hand? Show the code</summary>
          <div>
            <p class="message">
              <span class="soft">The app shows now</span>
              <b class="code">{app.code}</b>
            </p>
            <button type="button" class="small" data-fill={app.code} hidden>
              Fill in
            </button>
          </div>
        </details>
      )}
      <a class="button wide" href={pageUrl(view)}>
        Choose another method
      </a>
    </>
  );
}

function AppSetup({ app }: { app: NonNullable<ViewOf<"enrollMethod">["app"]> }): JSX.Element {
  return (
    <>
      <p class="lead">Scan the QR code with an authenticator app, or enter its secret, then type the code it shows.</p>
      <div class="qr" role="img" aria-label="QR code with the secret of the authenticator app">
        {raw(encodeQR(app.uri, "svg", { border: 2, optimize: true }))}
      </div>
      <p class="soft">
        Secret <code>{app.secret}</code>
      </p>
    </>
  );
}

/** The user's authenticators: add, remove. */
export function SettingsPage(view: ViewOf<"settings">): JSX.Element {
  const { action, enrollment, notice, choices, user } = view;
  const { authenticators } = enrollment;
  return (
    <>
      <h1>Authenticators</h1>
      <p class="lead">
        {"What "}
        <Name>{action.userId}</Name>
        {" can prove an action with."}
      </p>
      {notice && <SettingsNotice notice={notice} />}
      {authenticators.length === 0 ? (
        <p>There is none. Add one below: without it, no action of this user can be challenged.</p>
      ) : (
        <ul class="list">
          {authenticators.map((authenticator) => (
            <li>
              <span>
                <strong>{methodName(authenticator.verificationMethod)}</strong>
                {authenticator.isDefault ? " (default)" : ""}
                <br />
                <span class="soft wrap">{addressOf(authenticator, user).slice(0, 200)}</span>
              </span>
              <Form page={view} action="remove" fields={{ authenticator: authenticator.userAuthenticatorId }}>
                <button type="submit" class="small danger">
                  Remove
                  <span class="vh">
                    {` ${methodName(authenticator.verificationMethod)} ${addressOf(authenticator, user)}`.slice(0, 240)}
                  </span>
                </button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <h2>Add</h2>
      <MethodLinks view={view} methods={choices} />
      <ReturnForm page={view} />
    </>
  );
}

/** Where a code goes to: the user's address if the authenticator has none of its own. */
export function addressOf(authenticator: AuthenticatorRecord, user: UserRecord | undefined): string {
  const field = contactField(authenticator.verificationMethod);
  return (field && (authenticator[field] ?? user?.[field])) ?? "";
}

function SettingsNotice({ notice }: { notice: string }): JSX.Element | null {
  const text = { enrolled: "The authenticator was added.", removed: "The authenticator was removed." }[notice];
  return text === undefined ? null : (
    <div class="note" role="status">
      <p>{text}</p>
    </div>
  );
}
