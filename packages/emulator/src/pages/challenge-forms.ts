import { VerificationMethod } from "@authsignal-actions/client";
import { approveChallenge, failChallenge, quitChallenge } from "../challenges/finish-challenge.ts";
import { startChallenge } from "../challenges/start-challenge.ts";
import { submitCode, wrongCode } from "../challenges/submit-code.ts";
import { issueToken, withToken } from "../challenges/tokens.ts";
import { isTotpCode } from "../challenges/totp.ts";
import { enroll } from "../operations/authenticators.ts";
import { checkRequest } from "../operations/operation.ts";
import { invalidRequest, ServiceError } from "../runtime/service-error.ts";
import { recordKey } from "../store/records.ts";
import {
  enrollChoices,
  mayEnroll,
  newSecret,
  type OpenLink,
  type PagePlace,
  type PageSubject,
  readSubject,
} from "./challenge-view.ts";
import { readReturnTarget } from "./return-url.ts";

/** The commands of a page's forms: the values of their field `do`. */
export type FormAction = keyof typeof actions;

/** A page that is open, and the fields of the form that it sent. */
interface SentForm extends PageSubject {
  readonly fields: URLSearchParams;
}

/**
 * Runs a form. Returns the URL of the next page, relative to the page, or of the application.
 *
 * @throws {ServiceError} 400 when no form of the page is like this
 */
export async function runForm(opened: OpenLink, fields: URLSearchParams): Promise<string> {
  const name = fields.get("do") ?? "";
  if (!Object.hasOwn(actions, name)) throw invalidRequest(`Unknown form ${JSON.stringify(name)}. Open the link again.`);
  const subject = await readSubject(opened);
  // The page for such a link says what to do.
  if ("kind" in subject) return pageUrl(opened);
  try {
    return await actions[name as FormAction]({ ...subject, fields });
  } catch (error) {
    if (!(error instanceof ServiceError) || error.status === 500) throw error;
    // The action or the user changed meanwhile. The page shows the current state.
    return pageUrl(opened, { notice: "not-possible" });
  }
}

export type PageKey = Omit<OpenLink, "tenant" | "link">;

/** The URL of a page of this link. It is relative, since `publicUrl` may have a path. */
export function pageUrl({ token, isPopup, isContinued }: PageKey, place: PagePlace = {}): string {
  const query = new URLSearchParams({ token });
  if (isPopup) query.set("mode", "popup");
  if (isContinued) query.set("step", "continue");
  for (const [name, value] of Object.entries(place)) if (value !== undefined) query.set(name, value);
  return `challenge?${query}`;
}

const actions = {
  async code(form: SentForm): Promise<string> {
    const code = (form.fields.get("code") ?? "").replaceAll(/[\s-]/g, "");
    const { state, problem } = await submitCode(form.tenant, form.action, code);
    if (state === "CHALLENGE_SUCCEEDED") return settle(form);
    if (state === "CHALLENGE_FAILED") return pageUrl(form, { notice: "too-many-attempts" });
    return pageUrl(form, { notice: problem === wrongCode ? "wrong-code" : "blocked" });
  },

  async approve(form: SentForm): Promise<string> {
    const { state } = await approveChallenge(form.tenant, form.action);
    return state === "CHALLENGE_SUCCEEDED" ? settle(form) : pageUrl(form, { notice: "blocked" });
  },

  async start(form: SentForm): Promise<string> {
    await startChallenge(form.tenant, form.action, form.fields.get("method") ?? undefined);
    return pageUrl(form, { notice: "sent" });
  },

  async fail(form: SentForm): Promise<string> {
    await failChallenge(form.tenant, form.action);
    return leave(form);
  },

  async quit(form: SentForm): Promise<string> {
    await quitChallenge(form.tenant, form.action);
    return leave(form);
  },

  async return(form: SentForm): Promise<string> {
    return leave(form);
  },

  async enroll(form: SentForm): Promise<string> {
    const method = form.fields.get("method") ?? "";
    if (!mayEnroll(form) || !enrollChoices(form).includes(method)) return pageUrl(form, { notice: "not-possible" });
    const here: PagePlace = { step: "enroll", method };
    const isFirst = !form.enrollment.isEnrolled;
    const typed = form.fields.get("contact")?.trim();
    const contact = contactField(method) === "phoneNumber" ? typed?.replaceAll(/[\s().-]/g, "") : typed;
    if (contact !== undefined && !isContact(method, contact))
      return pageUrl(form, { ...here, notice: "invalid-contact" });
    let secret: string | undefined;
    if (method === VerificationMethod.AUTHENTICATOR_APP) {
      secret = await newSecret(form);
      const code = (form.fields.get("code") ?? "").replaceAll(/[\s-]/g, "");
      const isRight = await isTotpCode({ totpSecret: secret }, code, form.tenant.clock.now());
      if (!isRight) return pageUrl(form, { ...here, notice: "wrong-code" });
    }
    const { userId } = form.action;
    const attributes = { verificationMethod: method, ...contactOf(method, contact) };
    const { body } = checkRequest("enrollVerifiedAuthenticator", { path: { userId }, query: {}, body: attributes });
    await enroll(form.tenant, { userId, attributes: body, totpSecret: secret });
    if (form.action.state === "CHALLENGE_REQUIRED") return pageUrl(form, { notice: "enrolled", step: "continue" });
    return isFirst && !form.link.redirectToSettings
      ? leave(form, "enrolled")
      : pageUrl(form, settingsPlace("enrolled"));
  },

  async remove(form: SentForm): Promise<string> {
    if (!mayEnroll(form)) return pageUrl(form, { notice: "not-possible" });
    const id = form.fields.get("authenticator") ?? "";
    await form.tenant.store.authenticators.delete(recordKey(form.action.userId, id));
    return pageUrl(form, settingsPlace("removed"));
  },
};

function settingsPlace(notice: "enrolled" | "removed"): PagePlace {
  return { step: "settings", notice };
}

/** The field of an authenticator that a contact goes into. */
export function contactField(method: string): "email" | "phoneNumber" | undefined {
  if (method.startsWith("EMAIL")) return "email";
  return method === VerificationMethod.SMS || method === VerificationMethod.WHATSAPP ? "phoneNumber" : undefined;
}

/** Phone numbers are in the format of E.164. */
function isContact(method: string, contact: string): boolean {
  const field = contactField(method);
  if (field === undefined) return true;
  return field === "email" ? /^[^\s@]+@[^\s@]+$/.test(contact) : /^\+[1-9]\d{6,14}$/.test(contact);
}

function contactOf(method: string, contact: string | undefined): { email?: string; phoneNumber?: string } {
  const field = contactField(method);
  return field && contact !== undefined ? { [field]: contact } : {};
}

async function settle(form: SentForm): Promise<string> {
  return form.link.redirectToSettings ? pageUrl(form, { step: "settings" }) : leave(form);
}

/** Back to the application, with a token of full lifetime. Where the page cannot go there, it shows the token. */
async function leave({ tenant, link, isPopup }: OpenLink, notice?: "enrolled"): Promise<string> {
  const token = await issueToken(tenant, link, link);
  const target = readReturnTarget(tenant, link);
  if (!isPopup && target.kind === "allowed") return withToken(target.url, token);
  return pageUrl({ token, isPopup, isContinued: false }, { step: "done", notice });
}
