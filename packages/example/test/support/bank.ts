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

export interface Bank {
  fake: FakeAuthsignal;
  /** What was paid, and what was logged. */
  paid: Withdrawal[];
  logged: unknown[];
  /** A new browser, without cookies. */
  browser(): Browser;
  /** Sends a webhook, signed with a key. */
  deliver(event: object, options?: { secret?: string; tamper?: (body: string) => string }): Promise<Page>;
  close(): Promise<void>;
}

/** The challenge page of the emulator returns to this machine only. */
const baseUrl = "https://localhost";

/** The back end in a framework, with the fake in place of the service. `jane` and `joe` have an authenticator. */
export async function openBank(
  mount: (app: App) => Mounted | Promise<Mounted>,
  outcomes: { signIn?: Outcome; passwordlessSignIn?: Outcome; withdraw?: Outcome } = {},
): Promise<Bank> {
  const fake = await createFakeAuthsignal({
    config: {
      actions: Object.entries(outcomes).map(([actionCode, outcome]) => ({
        actionCode,
        defaultUserActionResult: outcome,
      })),
      users: ["jane", "joe"].map((userId) => ({
        userId,
        authenticators: [{ verificationMethod: "EMAIL_OTP", email: `${userId}@bank.example` }],
      })),
    },
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
  const { send, close } = await mount(app);
  return {
    fake,
    paid,
    logged,
    browser: () => createBrowser(send, fake),
    deliver: async (event, { secret = fake.apiSecretKey, tamper = (body: string) => body } = {}) => {
      const payload = JSON.stringify(event);
      const headers = {
        "content-type": "application/json",
        "x-signature-v2": generateSignatureHeader({ payload, secret }),
      };
      const init = { method: "POST", headers, body: tamper(payload) };
      return toPage(await send(new Request(`${baseUrl}/webhooks/authsignal`, init)));
    },
    close: async () => {
      await close();
      await fake.close();
    },
  };
}

/** What a browser shows after a request: the heading of the page, or where it is sent. */
export interface Page {
  status: number;
  heading: string;
  location: string;
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

function createBrowser(send: Mounted["send"], fake: FakeAuthsignal): Browser {
  let cookie = "";
  const open = async (target: string, init: RequestInit = {}) => {
    const response = await send(new Request(new URL(target, baseUrl), { ...init, headers: { cookie } }));
    cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    return toPage(response);
  };
  const post = (path: string, fields: Record<string, string>) =>
    open(path, { method: "POST", body: new URLSearchParams(fields) });
  return {
    get: (target) => open(target),
    post,
    signIn: (userId) => post("/sign-in", { userId, password: "correct" }),
    async answerChallenge(url, button = "code") {
      const html = await (await fake.fetch(url)).text();
      const form = html.split("<form").find((part) => part.includes(`name="do" value="${button}"`)) ?? "";
      const hidden = /name="form" value="([^"]+)"/.exec(form)?.[1] ?? "";
      const [message] = await fake.control.outbox();
      const fields = { form: hidden, do: button, code: message?.code ?? "" };
      const response = await fake.fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
      return response.headers.get("location") ?? "";
    },
  };
}

async function toPage(response: Response): Promise<Page> {
  const html = await response.text();
  const heading = /<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? "";
  return { status: response.status, heading, location: response.headers.get("location") ?? "", html };
}
