import type { VerificationMethod } from "@authsignal-actions/client";
import type { ActionInstance, ChallengeResult, EmulatorConfig } from "../../../src/index.ts";

/** The parts of a config that change what the model expects. */
export interface ModelOptions {
  repeatTrack: "same" | "reevaluate" | "conflict";
  fromDateBeyond30Days: "clamp" | "reject";
  tokenUse: "many" | "once";
  tokenLifetimeSeconds: number;
  challengeLifetimeSeconds: number;
  challengeExpiry: "keep" | "fail";
  challengeAttempts: number;
}

export type Expected<T = object> = { status: 200; body: T } | { status: 400 | 404 | 409 };

interface Authenticator {
  id: string;
  method: VerificationMethod;
  isDefault: boolean;
}

interface User {
  authenticators: Authenticator[];
  email?: string;
  hasVerified: boolean;
}

interface Challenge {
  method: VerificationMethod;
  authenticatorId: string;
  expiresAt: number;
  attempts: number;
  isOpen: boolean;
}

interface Decision {
  state: string;
  ruleIds: string[];
  allowed: VerificationMethod[] | undefined;
}

interface Times {
  createdAt: number;
  updatedAt: number;
  stateUpdatedAt: number;
}

export interface Action extends ActionInstance, Decision, Times {
  amount: number;
  method?: VerificationMethod;
  authenticatorId?: string;
  challenge?: Challenge | undefined;
}

interface Token {
  token: string;
  action: Action;
  expiresAt: number;
}

export interface TrackInput {
  userId: string;
  action: string;
  idempotencyKey?: string | undefined;
  amount: number;
  email?: string | undefined;
}

const day = 24 * 3_600_000;

const rule = (ruleId: string, priority: number, type: "CHALLENGE" | "REVIEW" | "BLOCK", conditions: object) => ({
  ruleId,
  name: `Rule ${ruleId}`,
  priority,
  type,
  isActive: true,
  conditions,
});
const above = (amount: number) => ({ ">": [{ var: "custom.amount" }, amount] });

/** The config of the emulator; the model states the same independently. */
export const modelActions: NonNullable<EmulatorConfig["actions"]> = [
  { actionCode: "stop", defaultUserActionResult: "BLOCK" },
  { actionCode: "check", defaultUserActionResult: "REVIEW" },
  { actionCode: "prove", defaultUserActionResult: "CHALLENGE", verificationMethods: ["SMS", "PASSKEY"] },
  {
    actionCode: "pay",
    defaultUserActionResult: "ALLOW",
    rules: [
      rule("large", 2, "CHALLENGE", above(100)),
      rule("huge", 1, "REVIEW", above(1000)),
      rule("stranger", 3, "BLOCK", { and: [above(50), { "!": { var: "user.hasPreviouslyVerified" } }] }),
    ],
  },
];

/** A second, simple telling of what the emulator does: no store, no HTTP, no library. */
export class Model {
  readonly options: ModelOptions;
  now: number;
  private readonly begin: number;
  users: Map<string, User> = new Map();
  /** In the order in which they were tracked first. */
  actions: Action[] = [];
  tokens: Token[] = [];

  constructor(options: ModelOptions, now: number) {
    this.options = options;
    this.now = now;
    this.begin = now;
  }

  reset(): void {
    this.now = this.begin;
    this.users.clear();
    this.actions = [];
    // Callers still hold their tokens.
    for (const token of this.tokens) token.expiresAt = Number.NEGATIVE_INFINITY;
  }

  advance(milliseconds: number): void {
    this.now += milliseconds;
    if (this.options.challengeExpiry === "keep") return;
    for (const action of this.actions) {
      const { challenge } = action;
      if (!challenge?.isOpen || challenge.expiresAt > this.now || action.state !== "CHALLENGE_REQUIRED") continue;
      if (challenge.expiresAt > this.now - milliseconds) this.finish(action, "CHALLENGE_FAILED", challenge.expiresAt);
    }
  }

  user(userId: string): User {
    const user = this.users.get(userId) ?? { authenticators: [], hasVerified: false };
    this.users.set(userId, user);
    return user;
  }

  preferred(userId: string): Authenticator | undefined {
    const { authenticators } = this.user(userId);
    return [...authenticators].reverse().find(({ isDefault }) => isDefault) ?? authenticators[0];
  }

  find({ userId, action, idempotencyKey }: ActionInstance): Action | undefined {
    return this.actions.find(
      (candidate) =>
        candidate.userId === userId && candidate.action === action && candidate.idempotencyKey === idempotencyKey,
    );
  }

  /** `made` is the key that the emulator made, if none was given. */
  track({ userId, action, amount, email, idempotencyKey }: TrackInput, made: string): Expected {
    const user = this.user(userId);
    const instance = { userId, action, idempotencyKey: idempotencyKey ?? made };
    const existing = this.find(instance);
    if (existing && this.options.repeatTrack === "conflict") return { status: 409 };
    if (email !== undefined) user.email = email;
    const record = existing ?? { ...instance, amount, ...this.decide(user, action, amount), ...this.times() };
    if (!existing) this.actions.push(record);
    if (existing && this.options.repeatTrack === "reevaluate") {
      const { createdAt } = existing;
      delete existing.method;
      delete existing.authenticatorId;
      Object.assign(existing, this.decide(user, action, amount), this.times(), { amount, createdAt });
    }
    return {
      status: 200,
      body: {
        state: record.state,
        idempotencyKey: record.idempotencyKey,
        ...this.enrollment(userId),
        ...(record.allowed && { allowedVerificationMethods: record.allowed }),
        ruleIds: record.ruleIds,
      },
    };
  }

  private decide({ authenticators, hasVerified }: User, action: string, amount: number): Decision {
    const isEnrolled = authenticators.length > 0;
    const ruleIds: string[] = [];
    if (action === "pay" && amount > 1000) ruleIds.push("huge");
    if (action === "pay" && amount > 100) ruleIds.push("large");
    if (action === "pay" && amount > 50 && !hasVerified) ruleIds.push("stranger");
    const challenge = isEnrolled ? "CHALLENGE_REQUIRED" : "ALLOW";
    const byRule = { huge: "REVIEW_REQUIRED", large: challenge, stranger: "BLOCK" }[ruleIds[0] ?? ""];
    const byAction = { stop: "BLOCK", check: "REVIEW_REQUIRED", prove: challenge }[action];
    const allowed: VerificationMethod[] | undefined = action === "prove" ? ["SMS", "PASSKEY"] : undefined;
    return { state: byRule ?? byAction ?? "ALLOW", ruleIds, allowed };
  }

  private times(): Times {
    return { createdAt: this.now, updatedAt: this.now, stateUpdatedAt: this.now };
  }

  private enrollment(userId: string): object {
    const methods = [...new Set(this.user(userId).authenticators.map(({ method }) => method))];
    return {
      isEnrolled: methods.length > 0,
      ...(methods.length > 0 && {
        enrolledVerificationMethods: methods,
        defaultVerificationMethod: this.preferred(userId)?.method,
      }),
    };
  }

  getUser(userId: string): Expected {
    const { email } = this.user(userId);
    const addresses = { ...(email !== undefined && { email }), emailVerified: false, phoneNumberVerified: false };
    return { status: 200, body: { ...this.enrollment(userId), ...addresses } };
  }

  getAction(instance: ActionInstance): Expected {
    const action = this.find(instance);
    if (!action) return { status: 404 };
    const { state, createdAt, stateUpdatedAt, ruleIds, method, amount } = action;
    return {
      status: 200,
      body: {
        state,
        createdAt: iso(createdAt),
        stateUpdatedAt: iso(stateUpdatedAt),
        output: { custom: { amount } },
        ruleIds,
        rules: ruleIds.map((ruleId) => ({ ruleId, name: `Rule ${ruleId}` })),
        ...(ruleIds.length > 0 && { priorityRuleId: ruleIds[0] }),
        ...(method && { verificationMethod: method }),
      },
    };
  }

  updateAction(instance: ActionInstance, state: string): Expected {
    const action = this.find(instance);
    if (action) Object.assign(action, { state, updatedAt: this.now, stateUpdatedAt: this.now });
    const shown = this.getAction(instance);
    if (shown.status !== 200) return shown;
    const { rules: _, priorityRuleId: __, ...updated } = shown.body as { rules: unknown; priorityRuleId?: unknown };
    return { status: 200, body: updated };
  }

  query(userId: string, filter: { codes?: string[]; state?: string; fromDate?: number }): Expected {
    const earliest = this.now - 30 * day;
    const { codes, state, fromDate = earliest } = filter;
    if (fromDate < earliest && this.options.fromDateBeyond30Days === "reject") return { status: 400 };
    const listed = this.actions
      .filter((action) => action.userId === userId && action.createdAt >= Math.max(fromDate, earliest))
      .filter((action) => (codes?.includes(action.action) ?? true) && (state ?? action.state) === action.state)
      .reverse();
    return {
      status: 200,
      body: listed.map(({ action, idempotencyKey, state, createdAt, updatedAt, stateUpdatedAt, ...rest }) => ({
        actionCode: action,
        idempotencyKey,
        createdAt: iso(createdAt),
        updatedAt: iso(updatedAt),
        state,
        stateUpdatedAt: iso(stateUpdatedAt),
        ...(rest.method && { verificationMethod: rest.method, verifiedByAuthenticatorId: rest.authenticatorId }),
      })),
    };
  }

  validate(token: Token | undefined, claimed: { userId?: string; action?: string }): Expected {
    const invalid: Expected = { status: 200, body: { isValid: false } };
    if (!token || this.now >= token.expiresAt) return invalid;
    const { action: code, userId, idempotencyKey, state, stateUpdatedAt, method } = token.action;
    if ((claimed.userId ?? userId) !== userId)
      return { status: 200, body: { isValid: false, error: "User is invalid." } };
    if ((claimed.action ?? code) !== code)
      return { status: 200, body: { isValid: false, error: "Action is invalid." } };
    if (this.options.tokenUse === "once") token.expiresAt = Number.NEGATIVE_INFINITY;
    return {
      status: 200,
      body: {
        isValid: state === "CHALLENGE_SUCCEEDED",
        state,
        stateUpdatedAt: iso(stateUpdatedAt),
        userId,
        action: code,
        actionCode: code,
        idempotencyKey,
        ...(method && { verificationMethod: method }),
      },
    };
  }

  start(instance: ActionInstance, wanted?: VerificationMethod): Expected {
    const action = this.find(instance);
    if (action?.state !== "CHALLENGE_REQUIRED") return { status: action ? 409 : 404 };
    const authenticator = this.choose(action, wanted);
    if (!authenticator) return { status: 400 };
    const attempts = action.challenge?.attempts ?? 0;
    if (attempts >= this.options.challengeAttempts) return { status: 409 };
    const expiresAt = this.now + this.options.challengeLifetimeSeconds * 1000;
    const { id: authenticatorId, method } = authenticator;
    action.challenge = { method, authenticatorId, expiresAt, attempts, isOpen: true };
    const attemptsLeft = this.options.challengeAttempts - attempts;
    return { status: 200, body: { verificationMethod: method, attemptsLeft, expiresAt: iso(expiresAt) } };
  }

  /** Whether `start` with this method would succeed. */
  canStart(action: Action, wanted: VerificationMethod): boolean {
    const isWaiting = action.state === "CHALLENGE_REQUIRED" && this.choose(action, wanted) !== undefined;
    return isWaiting && (action.challenge?.attempts ?? 0) < this.options.challengeAttempts;
  }

  /** Whether the action waits for a code. */
  takesCode({ state, challenge }: Action): boolean {
    const isOpen = challenge?.isOpen && this.now < challenge.expiresAt && challenge.method !== "PASSKEY";
    return state === "CHALLENGE_REQUIRED" && isOpen === true;
  }

  submit(instance: ActionInstance, isRight: boolean): Expected<Partial<ChallengeResult>> {
    const action = this.find(instance);
    if (action?.state !== "CHALLENGE_REQUIRED") return { status: action ? 409 : 404 };
    const { challenge } = action;
    if (!challenge?.isOpen || this.now >= challenge.expiresAt || challenge.method === "PASSKEY") return { status: 409 };
    if (challenge.attempts >= this.options.challengeAttempts) return { status: 409 };
    challenge.attempts += 1;
    const attemptsLeft = this.options.challengeAttempts - challenge.attempts;
    const authenticator = this.user(action.userId).authenticators.find(({ id }) => id === challenge.authenticatorId);
    if (!authenticator) return { status: 409 };
    if (isRight) this.succeed(action, authenticator);
    else if (attemptsLeft === 0) this.finish(action, "CHALLENGE_FAILED", this.now);
    return { status: 200, body: { state: action.state as ChallengeResult["state"], attemptsLeft } };
  }

  end(instance: ActionInstance, how: "approve" | "fail" | "quit" | "expire"): Expected<Partial<ChallengeResult>> {
    const action = this.find(instance);
    if (action?.state !== "CHALLENGE_REQUIRED") return { status: action ? 409 : 404 };
    const attemptsLeft = this.options.challengeAttempts - (action.challenge?.attempts ?? 0);
    const authenticator = this.asked(action) ?? this.choose(action);
    if (how === "approve" && !authenticator) return { status: 400 };
    if (how === "approve" && authenticator) this.succeed(action, authenticator);
    else if (how === "fail" || (how === "expire" && this.options.challengeExpiry === "fail"))
      this.finish(action, "CHALLENGE_FAILED", this.now);
    else if (action.challenge) action.challenge.isOpen = false;
    return { status: 200, body: { state: action.state as ChallengeResult["state"], attemptsLeft } };
  }

  /** The authenticator of the challenge that the user is in. */
  private asked({ userId, challenge }: Action): Authenticator | undefined {
    if (!challenge?.isOpen || this.now >= challenge.expiresAt) return undefined;
    return this.user(userId).authenticators.find(({ id }) => id === challenge.authenticatorId);
  }

  choose({ userId, allowed }: Action, wanted?: VerificationMethod): Authenticator | undefined {
    const preferred = this.preferred(userId);
    const candidates = [...(preferred ? [preferred] : []), ...this.user(userId).authenticators];
    return candidates.find(({ method }) => (wanted ?? method) === method && (allowed?.includes(method) ?? true));
  }

  succeed(action: Action, { id, method }: Authenticator): void {
    this.finish(action, "CHALLENGE_SUCCEEDED", this.now);
    Object.assign(action, { method, authenticatorId: id });
    this.user(action.userId).hasVerified = true;
  }

  finish(action: Action, state: string, at: number): void {
    Object.assign(action, { state, updatedAt: at, stateUpdatedAt: at, challenge: undefined });
  }
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
