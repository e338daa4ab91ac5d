import type { VerificationMethod } from "@authsignal-actions/client";
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { FormAction } from "./challenge-forms.ts";
import { pageUrl } from "./challenge-forms.ts";
import type { OpenLink, PageSubject } from "./challenge-view.ts";
import { icon, script, styles } from "./page-assets.ts";
import { guardOf } from "./page-guard.ts";

interface DocumentProps {
  readonly title: string;
  readonly isPopup?: boolean;
  /** The token that a popup hands to the application, once it is to be closed. */
  readonly token?: string | undefined;
  /** An error that a popup reports to the application. */
  readonly error?: { readonly code: string; readonly status: number };
  readonly children?: Child;
}

/** A whole page. */
export function renderDocument(props: DocumentProps): string {
  return `<!doctype html>${<Document {...props} />}`;
}

function Document({ title, isPopup = false, token, error, children }: DocumentProps): JSX.Element {
  return (
    <html lang="en">
      <Head title={title} css={styles} />
      <body
        data-popup={isPopup ? "" : undefined}
        data-token={isPopup ? token : undefined}
        data-error={error?.code}
        data-status={error?.status}
      >
        <header class="banner">
          <strong>EMULATOR</strong> No message is sent and no account is protected. Use test data only.
        </header>
        <main>
          <div class="card">{children}</div>
          <footer>Authsignal actions emulator. Unofficial, for development and tests.</footer>
        </main>
        <script>{raw(script)}</script>
      </body>
    </html>
  );
}

/** The head of every page, with its styles inline. */
export function Head({ title, css }: { title: string; css: string }): JSX.Element {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href={icon} />
      <title>{`${title} · Authsignal emulator`}</title>
      <style>{raw(css)}</style>
    </head>
  );
}

interface FormProps {
  readonly page: OpenLink;
  readonly action: FormAction;
  readonly fields?: Readonly<Record<string, string>>;
  readonly children?: Child;
}

/** A form that does one thing and works without the script. */
export function Form({ page, action, fields = {}, children }: FormProps): JSX.Element {
  const hidden = Object.entries({ form: guardOf(page.tenant).formToken(page.token), do: action, ...fields });
  return (
    <form method="post" action={pageUrl(page)} autocomplete="off">
      {hidden.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

export interface Fact {
  readonly name: Child;
  readonly value: Child;
}

/** What the page is about. */
export function Facts({ facts }: { facts: readonly Fact[] }): JSX.Element {
  return (
    <dl class="facts">
      {facts.map(({ name, value }) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  );
}

export function factsOf(view: PageSubject): Fact[] {
  return [...namesOf(view), ...detailsOf(view)];
}

export function namesOf({ action }: PageSubject): Fact[] {
  return [
    { name: "Action", value: <Name>{action.action}</Name> },
    { name: "User", value: <Name>{action.userId}</Name> },
  ];
}

export function detailsOf({ action, usable, enrollment }: PageSubject): Fact[] {
  const rule = action.rules?.find(({ ruleId }) => ruleId === action.priorityRuleId);
  const { methods } = enrollment;
  return [
    ...(rule ? [{ name: "Rule", value: <Name>{rule.name}</Name> }] : []),
    { name: "Action allows", value: methodList(action.allowedVerificationMethods, "any method") },
    { name: "User has", value: methodList(methods, "no authenticator") },
    ...(methods && usable.length < methods.length ? [{ name: "Can be used", value: methodList(usable, "none") }] : []),
  ];
}

/** Text from a caller, truncated so that it cannot fill the page. */
export function Name({ children }: { children: string }): JSX.Element {
  return <bdi>{shorten(children, 200)}</bdi>;
}

export function shorten(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

interface ReturnFormProps {
  readonly page: PageSubject;
  /** Default: the target. */
  readonly label?: string;
  readonly isSecondary?: boolean;
}

interface CodeFieldProps {
  readonly isWrong: boolean;
  /** The id of the text that describes it. */
  readonly describedBy: string | undefined;
  readonly autofocus?: boolean;
}

export function CodeField({ isWrong, describedBy, autofocus }: CodeFieldProps): JSX.Element {
  return (
    <input
      id="code"
      name="code"
      class="code"
      inputmode="numeric"
      autocomplete="one-time-code"
      maxlength={12}
      required
      autofocus={autofocus}
      aria-invalid={isWrong ? "true" : undefined}
      aria-describedby={describedBy}
    />
  );
}

/** The button that goes back to the application, or out of the popup. */
export function ReturnForm({ page, label, isSecondary = false }: ReturnFormProps): JSX.Element {
  const { target, isPopup } = page;
  const place =
    target.kind === "allowed" && !isPopup ? `Return to ${target.url.host || target.url.protocol}` : "Finish";
  return (
    <Form page={page} action="return">
      <button type="submit" class={isSecondary ? "wide" : "primary wide"}>
        {label ?? place}
      </button>
    </Form>
  );
}

const methodNames: Readonly<Record<string, string>> = {
  SMS: "Text message",
  WHATSAPP: "WhatsApp message",
  EMAIL_OTP: "Email code",
  EMAIL_MAGIC_LINK: "Email link",
  AUTHENTICATOR_APP: "Authenticator app",
  PASSKEY: "Passkey",
  SECURITY_KEY: "Security key",
  PUSH: "Push notification",
  DEVICE: "Trusted device",
  QR_CODE: "QR code",
  RECOVERY_CODE: "Recovery code",
};

/** A verification method in words. One without a name here is shown as it is. */
export function methodName(method: VerificationMethod): string {
  return (Object.hasOwn(methodNames, method) && methodNames[method]) || method;
}

export function methodList(methods: readonly VerificationMethod[] | undefined, none: string): string {
  return methods && methods.length > 0 ? methods.map(methodName).join(", ") : none;
}
