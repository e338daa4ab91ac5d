import { VerificationMethod } from "@authsignal-actions/client";
import { countAttemptsLeft, instanceKey } from "../challenges/challenge-result.ts";
import { type Enrollment, readEnrollment } from "../challenges/enrollment.ts";
import { startChallenge } from "../challenges/start-challenge.ts";
import { findToken } from "../challenges/tokens.ts";
import { encodeTotpSecret, totpCode, totpUri } from "../challenges/totp.ts";
import {
  type ActionRecord,
  type AuthenticatorRecord,
  type ChallengeRecord,
  recordKey,
  type TokenRecord,
  type UserRecord,
} from "../store/records.ts";
import type { Tenants } from "../tenants/create-tenants.ts";
import type { TenantState } from "../tenants/tenant-state.ts";
import { guardOf } from "./page-guard.ts";
import { type ReturnTarget, readReturnTarget } from "./return-url.ts";

/** A challenge link that was opened, with all that its pages are made from. */
export interface OpenLink {
  readonly tenant: TenantState;
  readonly token: string;
  readonly link: TokenRecord;
  /** Whether the page is in a popup or window of `@authsignal/browser`, which waits for a message. */
  readonly isPopup: boolean;
  /** Whether the challenge continues although the config has changed. */
  readonly isContinued: boolean;
}

/** Query parameters of the page, besides `token` and `mode`. */
export interface PagePlace {
  readonly step?: "settings" | "enroll" | "done" | "continue" | undefined;
  readonly method?: VerificationMethod | undefined;
  readonly notice?: Notice | undefined;
}

/** What the page says about the form that was sent before. */
export type Notice = (typeof notices)[number];
export const notices = [
  "wrong-code",
  "too-many-attempts",
  "sent",
  "blocked",
  "enrolled",
  "removed",
  "invalid-contact",
  "not-possible",
] as const;

/** What a page shows of the action. */
export interface PageSubject extends OpenLink {
  readonly action: ActionRecord;
  readonly enrollment: Enrollment;
  /** Methods that the action allows and the user has. */
  readonly usable: readonly VerificationMethod[];
  readonly target: ReturnTarget;
  readonly notice: Notice | undefined;
}

export type PageView =
  | (PageSubject & { readonly kind: "challenge" } & ShownChallenge)
  | (PageSubject & { readonly kind: "restart"; readonly reason: "expired" | "left" | "removed" })
  | (PageSubject & { readonly kind: "tooMany" })
  | (PageSubject & { readonly kind: "changed"; readonly allowedNow: readonly VerificationMethod[] | undefined })
  | (PageSubject & { readonly kind: "nothingToDo" })
  | (PageSubject & { readonly kind: "done"; readonly user: UserRecord | undefined })
  | (PageSubject & { readonly kind: "enroll"; readonly choices: readonly VerificationMethod[] })
  | (PageSubject & SettingsView)
  | (PageSubject & { readonly kind: "enrollMethod" } & EnrollForm)
  | UselessLink;

export type ViewOf<Kind extends PageView["kind"]> = Extract<PageView, { kind: Kind }>;

interface SettingsView {
  readonly kind: "settings";
  readonly choices: readonly VerificationMethod[];
  readonly user: UserRecord | undefined;
}

export interface UselessLink {
  readonly kind: "unknownLink" | "expiredLink";
  readonly isPopup: boolean;
}

export interface ShownChallenge {
  readonly challenge: ChallengeRecord;
  readonly authenticator: AuthenticatorRecord;
  readonly attemptsLeft: number;
  readonly secondsLeft: number;
  /** Whether the time left runs down by itself. */
  readonly isTicking: boolean;
  /** The code that an authenticator app shows now. */
  readonly appCode: string | undefined;
  /** Where a code was sent to. */
  readonly to: string | undefined;
}

export interface EnrollForm {
  readonly method: VerificationMethod;
  readonly user: UserRecord | undefined;
  /** For an authenticator app. */
  readonly app: { readonly secret: string; readonly uri: string; readonly code: string | undefined } | undefined;
}

/** The link of a token; undefined when no open tenant has it. */
export async function openLink(
  tenants: Tenants,
  { token, ...page }: Omit<OpenLink, "tenant" | "link">,
): Promise<OpenLink | undefined> {
  if (token === "") return undefined;
  for (const { state } of await tenants.all()) {
    const link = await findToken(state, token);
    if (link) return { ...page, tenant: state, token, link };
  }
  return undefined;
}

/** The subject of a link's pages, or the page for an invalid link. */
export async function readSubject(opened: OpenLink): Promise<PageSubject | UselessLink> {
  const { tenant, link, isPopup } = opened;
  if (tenant.clock.now() >= link.expiresAt) return { kind: "expiredLink", isPopup };
  const action = (await tenant.store.actions.get(instanceKey(link)))?.value;
  if (!action) return { kind: "unknownLink", isPopup };
  const enrollment = await readEnrollment(tenant, action.userId);
  const { allowedVerificationMethods: allowed } = action;
  const usable = (enrollment.methods ?? []).filter((method) => !allowed || allowed.includes(method));
  const target = readReturnTarget(tenant, link);
  return { ...opened, action, enrollment, usable, target, notice: undefined };
}

/** Decides which page to show. Starts the challenge if none was started for the action before. */
export async function readView(opened: OpenLink, place: PagePlace): Promise<PageView> {
  const read = await readSubject(opened);
  if ("kind" in read) return read;
  const subject: PageSubject = { ...read, notice: place.notice };
  const { action, enrollment, link } = subject;
  const readUser = async () => (await opened.tenant.store.users.get(action.userId))?.value;
  if (place.step === "done") return { ...subject, kind: "done", user: await readUser() };
  if (place.step === "enroll" && mayEnroll(subject)) return enrollView(subject, place.method);
  if (action.state === "CHALLENGE_REQUIRED") return challengeView(subject);
  if (action.state === "ALLOW" && !enrollment.isEnrolled) return enrollView(subject, undefined);
  if (place.step === "settings" || (link.redirectToSettings && action.state === "ALLOW")) {
    return mayEnroll(subject)
      ? { ...subject, kind: "settings", choices: enrollChoices(subject), user: await readUser() }
      : { ...subject, kind: "nothingToDo" };
  }
  const isLast = place.notice === "too-many-attempts" && action.state === "CHALLENGE_FAILED";
  return { ...subject, kind: isLast ? "tooMany" : "nothingToDo" };
}

/** A user must complete the challenge before adding an authenticator, unless there is no other way to complete it. */
export function mayEnroll({ action, usable }: Pick<PageSubject, "action" | "usable">): boolean {
  const { state } = action;
  return (
    state === "ALLOW" || state === "CHALLENGE_SUCCEEDED" || (state === "CHALLENGE_REQUIRED" && usable.length === 0)
  );
}

async function challengeView(subject: PageSubject): Promise<PageView> {
  const { tenant, action, usable } = subject;
  const allowedNow = allowedByConfig(tenant, action);
  const isChanged = String(allowedNow ?? "") !== String(action.allowedVerificationMethods ?? "");
  if (isChanged && !subject.isContinued) return { ...subject, kind: "changed", allowedNow };
  if (usable.length === 0) return enrollView(subject, undefined);
  const attemptsLeft = await countAttemptsLeft(tenant, action);
  if (attemptsLeft === 0) return { ...subject, kind: "tooMany" };
  const readChallenge = async () => (await tenant.store.challenges.get(instanceKey(action)))?.value;
  if (!(await readChallenge())) await startChallenge(tenant, action);
  const challenge = await readChallenge();
  const now = tenant.clock.now();
  if (!challenge) return { ...subject, kind: "nothingToDo" };
  const key = recordKey(action.userId, challenge.userAuthenticatorId);
  const authenticator = (await tenant.store.authenticators.get(key))?.value;
  if (!authenticator) return { ...subject, kind: "restart", reason: "removed" };
  if (!challenge.isOpen) return { ...subject, kind: "restart", reason: "left" };
  if (now >= challenge.expiresAt) return { ...subject, kind: "restart", reason: "expired" };
  const user = (await tenant.store.users.get(action.userId))?.value;
  const isMail = challenge.verificationMethod.startsWith("EMAIL");
  return {
    ...subject,
    kind: "challenge",
    challenge,
    authenticator,
    attemptsLeft,
    secondsLeft: Math.ceil((challenge.expiresAt - now) / 1000),
    isTicking: !tenant.clock.isFrozen,
    appCode: await totpCode(authenticator, now),
    to: isMail ? (authenticator.email ?? user?.email) : (authenticator.phoneNumber ?? user?.phoneNumber),
  };
}

/** Methods that `track` would allow for the same rule, by the config as it is. */
function allowedByConfig({ config }: TenantState, { action, priorityRuleId }: ActionRecord) {
  const configured = config.actions.get(action);
  const rule = configured?.rules.find(({ ruleId }) => ruleId === priorityRuleId);
  return rule?.verificationMethods ?? configured?.verificationMethods;
}

/** Methods that a user can enroll here when the action does not say which. */
const enrollable: readonly VerificationMethod[] = [
  VerificationMethod.AUTHENTICATOR_APP,
  VerificationMethod.SMS,
  VerificationMethod.EMAIL_OTP,
  VerificationMethod.EMAIL_MAGIC_LINK,
  VerificationMethod.WHATSAPP,
  VerificationMethod.PASSKEY,
  VerificationMethod.PUSH,
];

export function enrollChoices({ action }: Pick<PageSubject, "action">): readonly VerificationMethod[] {
  return action.allowedVerificationMethods ?? enrollable;
}

async function enrollView(subject: PageSubject, method: VerificationMethod | undefined): Promise<PageView> {
  const choices = enrollChoices(subject);
  if (method === undefined || !choices.includes(method)) return { ...subject, kind: "enroll", choices };
  const { tenant, action } = subject;
  const user = (await tenant.store.users.get(action.userId))?.value;
  const isApp = method === VerificationMethod.AUTHENTICATOR_APP;
  return { ...subject, kind: "enrollMethod", method, user, app: isApp ? await newApp(subject) : undefined };
}

/** The secret of the app that is being enrolled: the same each time the page is shown, until it is enrolled. */
export async function newSecret({ tenant, token, enrollment }: PageSubject): Promise<string> {
  const bytes = guardOf(tenant).derive(`totp ${enrollment.authenticators.length} ${token}`);
  return encodeTotpSecret(bytes.subarray(0, 20));
}

async function newApp(subject: PageSubject): Promise<NonNullable<EnrollForm["app"]>> {
  const secret = await newSecret(subject);
  const { tenant, action } = subject;
  const code = await totpCode({ totpSecret: secret }, tenant.clock.now());
  return { secret, uri: await totpUri(secret, action.userId), code };
}
