import { issueToken } from "../../challenges/tokens.ts";
import { perform } from "../../operations/index.ts";
import { checkRequest } from "../../operations/operation.ts";
import { invalidRequest } from "../../runtime/service-error.ts";
import { contactField } from "../challenge-forms.ts";
import { ask, type DashboardContext, here, instanceOf } from "./dashboard-context.ts";

/** The commands of the dashboard's forms: the values of their field `do`. */
export type FormName = keyof typeof forms;

interface SentForm {
  readonly context: DashboardContext;
  /** A field that was filled in. */
  text(name: string): string | undefined;
  /** The same as a number. */
  number(name: string): number | undefined;
}

/**
 * Runs a form. Returns the URL of the next page.
 *
 * @throws {ServiceError} when the form is unknown, or the control API rejects what it asks for
 */
export async function runDashboardForm(context: DashboardContext, fields: URLSearchParams): Promise<string> {
  const name = fields.get("do") ?? "";
  if (!Object.hasOwn(forms, name)) throw invalidRequest(`Unknown form ${JSON.stringify(name)}. Reload the page.`);
  const text = (field: string) => fields.get(field)?.trim() || undefined;
  const number = (field: string) => {
    const value = text(field);
    if (value === undefined) return undefined;
    if (Number.isFinite(Number(value))) return Number(value);
    throw invalidRequest(`${field} must be a number; it is ${JSON.stringify(value)}.`);
  };
  const next = await forms[name as FormName]({ context, text, number });
  return next.startsWith("./") ? next : here(context, { notice: next });
}

/** Each returns the notice for the same page, or the URL of another page. */
const forms = {
  async approve({ context }: SentForm): Promise<string> {
    const { state } = await ask(context, "approveChallenge", { body: instanceOf(context) });
    return state === "CHALLENGE_SUCCEEDED" ? "challenge-ended" : "challenge-blocked";
  },
  async fail({ context }: SentForm): Promise<string> {
    await ask(context, "failChallenge", { body: instanceOf(context) });
    return "challenge-ended";
  },
  async quit({ context }: SentForm): Promise<string> {
    await ask(context, "quitChallenge", { body: instanceOf(context) });
    return "challenge-ended";
  },
  async expire({ context }: SentForm): Promise<string> {
    await ask(context, "expireChallenge", { body: instanceOf(context) });
    return "challenge-ended";
  },
  async start({ context }: SentForm): Promise<string> {
    await ask(context, "startChallenge", { body: instanceOf(context) });
    return "code-sent";
  },
  async code({ context, text }: SentForm): Promise<string> {
    const body = { ...instanceOf(context), code: text("code") ?? "" };
    const { state } = await ask(context, "submitCode", { body });
    return state === "CHALLENGE_SUCCEEDED" ? "challenge-ended" : "wrong-code";
  },
  /** Opens the page that the user would see. */
  async open({ context }: SentForm): Promise<string> {
    const { state } = context.tenant;
    const instance = instanceOf(context);
    await ask(context, "describeAction", { path: instance });
    return `./challenge?${new URLSearchParams({ token: await issueToken(state, instance, {}) })}`;
  },
  /** `updateAction` of the actions API, as a back end calls it. */
  async state({ context, text }: SentForm): Promise<string> {
    const request = { path: instanceOf(context), query: {}, body: { state: text("state") } };
    await perform(context.tenant.state, "updateAction", checkRequest("updateAction", request));
    return "state";
  },

  async redeliver({ context }: SentForm): Promise<string> {
    await ask(context, "redeliver", { path: deliveryOf(context) });
    return "sent";
  },
  async duplicate({ context }: SentForm): Promise<string> {
    const { id } = await ask(context, "duplicateDelivery", { path: deliveryOf(context) });
    return here(context, { id, notice: "sent" });
  },
  async tamper({ context, text }: SentForm): Promise<string> {
    const body = { tampering: text("tampering") };
    const { id } = await ask(context, "tamperDelivery", { path: deliveryOf(context), body });
    return here(context, { id, notice: "sent" });
  },

  async enroll({ context, text }: SentForm): Promise<string> {
    const method = text("verificationMethod") ?? "";
    const contact = text("contact");
    const field = contactField(method);
    const body = { verificationMethod: method, ...(field && contact !== undefined && { [field]: contact }) };
    await ask(context, "enroll", { path: { userId: context.query.get("id") ?? "" }, body });
    return "enrolled";
  },
  async remove({ context, text }: SentForm): Promise<string> {
    const userAuthenticatorId = text("authenticator") ?? "";
    await ask(context, "deleteAuthenticator", { path: { userId: context.query.get("id") ?? "", userAuthenticatorId } });
    return "removed";
  },

  async addFault({ context, text, number }: SentForm): Promise<string> {
    const given = {
      fault: text("fault"),
      operation: text("operation"),
      after: text("after"),
      times: number("times"),
      rate: number("rate"),
      status: number("status"),
      retryAfterSeconds: number("retryAfterSeconds"),
      latencyMs: number("latencyMs"),
      pauseMs: number("pauseMs"),
    };
    await ask(context, "addFault", { body: withoutEmpty(given) });
    return "fault-added";
  },
  async clearFaults({ context }: SentForm): Promise<string> {
    await ask(context, "clearFaults");
    return "faults-cleared";
  },
  async setOutcome({ context, text, number }: SentForm): Promise<string> {
    const given = { action: text("action"), userId: text("userId"), outcome: text("outcome"), times: number("times") };
    await ask(context, "setOutcome", { body: withoutEmpty(given) });
    return "outcome-set";
  },
  async clearOutcomes({ context }: SentForm): Promise<string> {
    await ask(context, "clearOutcomes");
    return "outcomes-cleared";
  },

  async advance({ context, number }: SentForm): Promise<string> {
    await ask(context, "advanceClock", { body: { milliseconds: (number("minutes") ?? 0) * 60_000 } });
    return "moved";
  },
  async setClock({ context, text }: SentForm): Promise<string> {
    await ask(context, "setClock", { body: { now: text("now") ?? "" } });
    return "moved";
  },
  async freeze({ context }: SentForm): Promise<string> {
    await ask(context, "freezeClock");
    return "frozen";
  },
  async resume({ context }: SentForm): Promise<string> {
    await ask(context, "resumeClock");
    return "resumed";
  },

  async save({ context, text }: SentForm): Promise<string> {
    await ask(context, "saveSnapshot", { path: { name: text("name") ?? "" } });
    return "saved";
  },
  async restore({ context, text }: SentForm): Promise<string> {
    await ask(context, "restoreSnapshot", { path: { name: text("name") ?? "" } });
    return "restored";
  },
  async delete({ context, text }: SentForm): Promise<string> {
    await ask(context, "deleteSnapshot", { path: { name: text("name") ?? "" } });
    return "deleted";
  },
  async reset({ context }: SentForm): Promise<string> {
    await ask(context, "reset");
    return "reset";
  },
};

function deliveryOf({ query }: DashboardContext): { deliveryId: string } {
  return { deliveryId: query.get("id") ?? "" };
}

function withoutEmpty(values: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
