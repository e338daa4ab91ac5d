import { type components, UserActionState } from "@authsignal-actions/client";
import { canBeCompleted, countAttemptsLeft, instanceKey } from "../challenges/challenge-result.ts";
import type { components as control } from "../generated/control-types.ts";
import { toActionResponse, toQueriedAction } from "../operations/responses.ts";
import { readUser } from "../operations/users.ts";
import { type Check, objectOf, oneOf, text, wholeNumberFrom } from "../runtime/check.ts";
import { isoTime, parseTime } from "../runtime/iso-time.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import { ArgumentError } from "../runtime/service-error.ts";
import type { ActionInstance, ActionRecord, Listed } from "../store/records.ts";
import type { ListedCollection, Position } from "../store/store.ts";
import { toOutboxMessage } from "../tenants/live-events.ts";
import { actionNotFound, type TenantState } from "../tenants/tenant-state.ts";
import type { WebhookDelivery } from "../webhooks/delivery-log.ts";
import { webhooksOf } from "../webhooks/webhooks.ts";

/** A page of a list. */
export interface PageOptions {
  /** The most that a page has, from 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
}

/** Which actions `searchActions` returns. Default: all. */
export interface ActionFilter extends PageOptions {
  userId?: string | undefined;
  /** The action code. */
  action?: string | undefined;
  state?: UserActionState | undefined;
  /** Only actions tracked at that time or later: a date, ISO 8601, or milliseconds since 1970. */
  from?: Date | string | number | undefined;
}

/** An action instance, as `queryActions` lists it, with its user. */
export type FoundAction = components["schemas"]["QueriedAction"] & {
  userId: string;
  outcome: ActionRecord["outcome"];
};

export interface ActionPage {
  /** Newest first. */
  actions: FoundAction[];
  /** The `cursor` of the next page; omitted if there is none. */
  nextCursor?: string;
}

/** All that is known of an action instance. */
export type ActionDetails = control["schemas"]["ActionDetails"];

export interface UserPage {
  /** Newest first. */
  users: { userId: string; user: components["schemas"]["User"] }[];
  /** The `cursor` of the next page; omitted if there is none. */
  nextCursor?: string;
}

/** Records that one call looks at, so that a filter that matches nothing costs no more than this. */
const mostScanned = 5000;

const pageChecks: Record<keyof PageOptions, Check> = { limit: wholeNumberFrom(1, 200), cursor: text };
const actionChecks: Record<Exclude<keyof ActionFilter, keyof PageOptions>, Check> = {
  userId: text,
  action: text,
  state: oneOf(...Object.keys(UserActionState)),
  // `parseTime` checks it.
  from: () => [],
};

/** @throws {ArgumentError} naming each property that is wrong, also one that is unknown and so would filter nothing */
function checkFilter(checks: Record<string, Check>, filter: object): void {
  const problems = objectOf(checks, [])(filter, "filter");
  if (problems.length > 0) throw new ArgumentError("filter", problems);
}

/** Searches the actions of all users, newest first. */
export async function searchActions(tenant: TenantState, filter: ActionFilter): Promise<ActionPage> {
  checkFilter({ ...pageChecks, ...actionChecks }, filter);
  const { userId, action, state, from } = filter;
  const { found, nextCursor } = await readPage(tenant.store.actions, filter, {
    userId,
    since: from === undefined ? undefined : parseTime(from, "filter.from"),
    isWanted: (record) =>
      (action === undefined || record.action === action) && (state === undefined || record.state === state),
  });
  const actions = found.map((record) => ({
    userId: record.userId,
    outcome: record.outcome,
    ...toQueriedAction(record),
  }));
  return omitUndefined<ActionPage>({ actions, nextCursor });
}

/** Lists users who were enrolled or have a stored attribute, newest first. Other users have only actions. */
export async function listUsers(tenant: TenantState, options: PageOptions): Promise<UserPage> {
  checkFilter(pageChecks, options);
  const { found, nextCursor } = await readPage(tenant.store.users, options, { isWanted: () => true });
  const users = await Promise.all(found.map(async ({ userId }) => ({ userId, user: await readUser(tenant, userId) })));
  return omitUndefined<UserPage>({ users, nextCursor });
}

/**
 * Shows all that is known of an instance.
 *
 * @throws {ServiceError} 404 without the instance
 */
export async function describeAction(tenant: TenantState, instance: ActionInstance): Promise<ActionDetails> {
  const key = instanceKey(instance);
  const record = (await tenant.store.actions.get(key))?.value;
  if (!record) throw actionNotFound(tenant);
  const { userId, action, idempotencyKey, outcome, isEnrolled, allowedVerificationMethods } = record;
  const challenge = (await tenant.store.challenges.get(key))?.value;
  const messages = await tenant.store.messages.listByUser(userId);
  return omitUndefined<ActionDetails>({
    userId,
    action,
    idempotencyKey,
    outcome,
    isEnrolled,
    allowedVerificationMethods: allowedVerificationMethods && [...allowedVerificationMethods],
    attributes: omitUndefined({
      email: record.email,
      phoneNumber: record.phoneNumber,
      username: record.username,
      ipAddress: record.ipAddress,
      userAgent: record.userAgent,
      deviceId: record.deviceId,
      redirectUrl: record.redirectUrl,
      redirectToSettings: record.redirectToSettings,
      custom: record.custom && { ...record.custom },
    }),
    response: toActionResponse(record),
    challenge: challenge && {
      verificationMethod: challenge.verificationMethod,
      startedAt: isoTime(challenge.createdAt),
      expiresAt: isoTime(challenge.expiresAt),
      attemptsLeft: await countAttemptsLeft(tenant, record),
      isOpen: record.state === "CHALLENGE_REQUIRED" && canBeCompleted(tenant, challenge),
    },
    messages: messages.filter((message) => instanceKey(message) === key).map(toOutboxMessage),
    deliveries: webhooksOf(tenant)
      .list()
      .filter((delivery) => isAbout(delivery, record)),
  });
}

function isAbout({ body }: WebhookDelivery, { userId, action, idempotencyKey }: ActionInstance): boolean {
  // Parsing is slow, and a batch has up to 500 records.
  if (!body.includes(JSON.stringify(idempotencyKey))) return false;
  const { data, records = [] } = JSON.parse(body) as { data?: Named; records?: { record: Named }[] };
  return [data, ...records.map(({ record }) => record)].some(
    (named) =>
      named?.userId === userId &&
      named.idempotencyKey === idempotencyKey &&
      (named.action ?? named.actionCode) === action,
  );
}

interface Named extends Partial<ActionInstance> {
  readonly actionCode?: string;
}

interface Wanted<T> {
  readonly userId?: string | undefined;
  readonly since?: number | undefined;
  isWanted(record: T): boolean;
}

async function readPage<T extends Listed>(
  collection: ListedCollection<T>,
  { limit = 50, cursor }: PageOptions,
  { isWanted, ...range }: Wanted<T>,
): Promise<{ found: T[]; nextCursor: string | undefined }> {
  const found: T[] = [];
  let after = cursor === undefined ? undefined : readCursor(cursor);
  for (let scanned = 0; scanned < mostScanned; scanned += limit) {
    const entries = await collection.listPage({ ...range, after, limit });
    for (const { key, value } of entries) {
      const isFound = isWanted(value);
      if (isFound && found.length === limit) return { found, nextCursor: after && showCursor(after) };
      if (isFound) found.push(value);
      after = { createdAt: value.createdAt, key };
    }
    if (entries.length < limit) return { found, nextCursor: undefined };
  }
  return { found, nextCursor: after && showCursor(after) };
}

/** Opaque to callers. JSON keeps a lone surrogate. */
function showCursor({ createdAt, key }: Position): string {
  return Buffer.from(JSON.stringify([createdAt, key])).toString("base64url");
}

/** @throws {ArgumentError} when it is not a cursor */
function readCursor(cursor: string): Position {
  try {
    const [createdAt, key] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    if (typeof createdAt === "number" && typeof key === "string") return { createdAt, key };
  } catch {
    // Not a cursor, as below.
  }
  throw new ArgumentError("filter", ["filter.cursor is not a cursor. Pass the nextCursor of the page before."]);
}
