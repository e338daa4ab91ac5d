import { generateSignatureHeader } from "@authsignal-actions/sdk";
import { createFakeAuthsignal, type FakeAuthsignal } from "@authsignal-actions/testing";
import { type App, createApp } from "../../src/app/create-app.ts";
import type { Withdrawal } from "../../src/app/store.ts";

/** A framework with the back end mounted. */
export interface Mounted {
  send(request: Request): Promise<Response>;
  close(): Promise<unknown>;
}

export type Outcome = "ALLOW" | "BLOCK" | "CHALLENGE" | "REVIEW";

export type Outcomes = Partial<Record<"signIn" | "passwordlessSignIn" | "withdraw", Outcome>>;

/** The service that the bank calls, which a test controls. */
export type Service = Pick<FakeAuthsignal, "control" | "fetch" | "apiSecretKey" | "url">;

export interface Bank {
  fake: Service;
  /** An id for a withdrawal. */
  id: string;
  /** What was paid and logged. Missing if the bank runs in a process of its own. */
  paid?: Withdrawal[];
  logged?: unknown[];
  /** A new browser, without cookies. */
  browser(): Browser;
  /** Sends a webhook, signed with a key. */
  deliver(event: object, options?: { secret?: string; tamper?: (body: string) => string }): Promise<Page>;
  close(): Promise<void>;
}

/** `jane` and `joe` can be challenged. */
export const users = ["jane", "joe"].map((userId) => ({
  userId,
  authenticators: [{ verificationMethod: "EMAIL_OTP" as const, email: `${userId}@bank.example` }],
}));

/** The challenge page of the emulator returns to this machine only. */
const baseUrl = "https://localhost";

/** Where the service sends `action.verify`, for each action that may be challenged. */
export const webhookUrl = `${baseUrl}/webhooks/authsignal`;

/** The back end in a framework, with the fake in place of the service, which sends its webhooks to it. */
export async function openBank(
  mount: (app: App) => Mounted | Promise<Mounted>,
  outcomes: Outcomes = {},
): Promise<Bank> {
  const fake = await createFakeAuthsignal({
    config: {
      actions: Object.entries(outcomes).map(([actionCode, outcome]) => ({
        actionCode,
        defaultUserActionResult: outcome,
        verificationWebhookUrl: webhookUrl,
      })),
      users,
    },
    webhookFetch: (url, init) => mounted.send(new Request(url, init)),
  });
  const paid: Withdrawal[] = [];
  const logged: unknown[] = [];
  const app = createApp({
    authsignal: fake.authsignal,
    baseUrl,
    checkPassword: async (_userId, password) => password === "correct",
    isStaff: (userId) => userId === "staff",
    pay: async (withdrawal) => void paid.push(withdrawal),
    log: (error) => logged.push(error),
  });
  const mounted = await mount(app);
  const close = async () => {
    await mounted.close();
    await fake.close();
  };
  return { ...visitBank(mounted.send, { service: fake, baseUrl }), paid, logged, close };
}

/** A bank that runs already, as browsers and the service see it. */
export function visitBank(
  send: Mounted["send"],
  { service, baseUrl }: { service: Service; baseUrl: string },
): Omit<Bank, "close"> {
  const open = async (target: string, init: RequestInit) => {
    const url = target.startsWith("/") ? baseUrl + target : target;
    return toPage(await send(new Request(url, init)), baseUrl);
  };
  return {
    fake: service,
    id: crypto.randomUUID(),
    browser: () => createBrowser(open, service),
    deliver: async (event, { secret = service.apiSecretKey, tamper = (body: string) => body } = {}) => {
      const payload = JSON.stringify(event);
      const headers = {
        "content-type": "application/json",
        "x-signature-v2": generateSignatureHeader({ payload, secret }),
      };
      return open("/webhooks/authsignal", { method: "POST", headers, body: tamper(payload) });
    },
  };
}

/** What a browser shows after a request: the heading of the page, or where it is sent. */
export interface Page {
  status: number;
  heading: string;
  /** Below the bank, such as `/`, or a whole URL elsewhere. */
  location: string;
  cookie: string;
  html: string;
}

export interface Browser {
  /** Opens a page without following a redirect. */
  get(target: string): Promise<Page>;
  post(path: string, fields: Record<string, string>): Promise<Page>;
  /** Signs in with the password. */
  signIn(userId: string): Promise<Page>;
  /** Presses a button of the challenge page, and returns the address that the browser is sent back to. */
  answerChallenge(url: string, button?: "code" | "fail" | "quit"): Promise<string>;
}

function createBrowser(
  open: (target: string, init: RequestInit) => Promise<Page>,
  { fetch, control }: Service,
): Browser {
  let cookie = "";
  const visit = async (target: string, init: RequestInit = {}) => {
    const page = await open(target, { ...init, headers: { cookie } });
    cookie = page.cookie || cookie;
    return page;
  };
  const post = (path: string, fields: Record<string, string>) =>
    visit(path, { method: "POST", body: new URLSearchParams(fields) });
  return {
    get: (target) => visit(target),
    post,
    signIn: (userId) => post("/sign-in", { userId, password: "correct" }),
    async answerChallenge(url, button = "code") {
      const html = await (await fetch(url)).text();
      const form = html.split("<form").find((part) => part.includes(`name="do" value="${button}"`)) ?? "";
      const hidden = /name="form" value="([^"]+)"/.exec(form)?.[1] ?? "";
      const [message] = await control.outbox();
      const fields = { form: hidden, do: button, code: message?.code ?? "" };
      const response = await fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
      return response.headers.get("location") ?? "";
    },
  };
}

async function toPage(response: Response, baseUrl: string): Promise<Page> {
  const html = await response.text();
  const location = response.headers.get("location") ?? "";
  return {
    status: response.status,
    heading: /<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? "",
    location: location.startsWith(baseUrl) ? location.slice(baseUrl.length) : location,
    cookie: response.headers.get("set-cookie")?.split(";")[0] ?? "",
    html,
  };
}
