import type { components } from "@authsignal-actions/client";
import { type Enrollment, readEnrollment } from "../challenges/enrollment.ts";
import { draftToken, issueToken } from "../challenges/tokens.ts";
import { decide, gatherFacts, rememberDevice } from "../rules/decide.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import { uuid } from "../runtime/randomness.ts";
import { invalidRequest, ServiceError } from "../runtime/service-error.ts";
import { type ActionInstance, type ActionRecord, recordKey, type UserAttributes } from "../store/records.ts";
import { updateRecord } from "../store/store.ts";
import type { TenantState } from "../tenants/tenant-state.ts";
import { webhooksOf } from "../webhooks/webhooks.ts";
import type { Operation } from "./operation.ts";
import { rememberUser } from "./users.ts";

type Attributes = components["schemas"]["TrackAttributes"];
type ResponseBody = components["schemas"]["TrackResponse"];
/** The properties of both shapes of the response. */
type AnyResponse = { [Key in keyof components["schemas"]["TrackDecided"]]: ResponseBody[Key] };

export const track: Operation<"track"> = async (tenant, { path, body }) => {
  checkTenant(tenant);
  checkKey(tenant, body.idempotencyKey);
  checkRedirect(tenant, body.redirectUrl);
  const idempotencyKey = body.idempotencyKey ?? uuid(tenant.randomness);
  const enrollment = await readEnrollment(tenant, path.userId);
  const { record, token } = await recordAction(tenant, { ...path, idempotencyKey }, body, enrollment);
  if (body.deviceId !== undefined) await rememberDevice(tenant, path.userId, body.deviceId);
  const contact = contactOf(body);
  if (contact) await rememberUser(tenant, path.userId, contact);
  const link = hasChallengeLink(tenant, record)
    ? linkTo(tenant, token ?? (await issueToken(tenant, record, body)))
    : undefined;
  // The two shapes differ in the link for each state.
  return omitUndefined<AnyResponse>({
    state: record.state,
    idempotencyKey,
    url: link?.url,
    token: link?.token,
    isEnrolled: enrollment.isEnrolled,
    enrolledVerificationMethods: enrollment.methods,
    allowedVerificationMethods: record.allowedVerificationMethods && [...record.allowedVerificationMethods],
    defaultVerificationMethod: enrollment.defaultMethod,
    ruleIds: record.rules?.map((rule) => rule.ruleId) ?? [],
  }) as ResponseBody;
};

function checkTenant({ config }: TenantState): void {
  if (config.tenantAuthenticators === "some") return;
  const code = "AUTHENTICATOR_NOT_FOUND";
  throw new ServiceError(400, code, "No authenticator is configured for this tenant.");
}

function checkKey({ config }: TenantState, key: string | undefined): void {
  if (key === undefined) return;
  if (key === "") {
    throw invalidRequest(
      "body.idempotencyKey is empty. Omit it to have one generated, or pass the key of the instance.",
    );
  }
  if (config.idempotencyKeys === "uuid" && !uuidPattern.test(key)) {
    throw invalidRequest("body.idempotencyKey must be a UUID.");
  }
}

const uuidPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function checkRedirect({ options }: TenantState, url: string | undefined): void {
  const { redirectHosts } = options.shared;
  if (url === undefined || !redirectHosts) return;
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: "", hostname: "" };
  // A `javascript:` URL can look as if it had a host.
  if (redirectHosts.has(hostname) && protocol !== "javascript:") return;
  throw invalidRequest(
    "body.redirectUrl leads to a host that is not one of `redirectHosts` (--redirect-host). Add the host if it is yours, or correct the URL.",
  );
}

async function recordAction(
  tenant: TenantState,
  instance: ActionInstance,
  attributes: Attributes,
  { isEnrolled }: Enrollment,
): Promise<{ record: ActionRecord; token?: string | undefined }> {
  const { actions } = tenant.store;
  const now = tenant.clock.now();
  const key = recordKey(instance.userId, instance.action, instance.idempotencyKey);
  const hasRules = (tenant.config.actions.get(instance.action)?.rules.length ?? 0) > 0;
  const facts = hasRules ? await gatherFacts(tenant, instance.userId, attributes) : undefined;
  const override = tenant.outcomes.take(instance.action, instance.userId);
  const setOutcome = override?.override.outcome;
  const { userAgent, ipAddress, email, phoneNumber, username, deviceId, custom } = attributes;
  const { redirectUrl, redirectToSettings } = attributes;
  const decision = decide(tenant, { action: instance.action, isEnrolled, facts, setOutcome });
  // Listed one by one: copying `decision` into the record takes longer than deciding.
  const fresh = omitUndefined<ActionRecord>({
    userId: instance.userId,
    action: instance.action,
    idempotencyKey: instance.idempotencyKey,
    outcome: decision.outcome,
    state: decision.state,
    rules: decision.rules,
    priorityRuleId: decision.priorityRuleId,
    isOutcomeSet: decision.isOutcomeSet,
    allowedVerificationMethods: decision.allowedVerificationMethods,
    createdAt: now,
    updatedAt: now,
    stateUpdatedAt: now,
    userAgent,
    ipAddress,
    countryCode: (facts?.ip ?? tenant.config.findIp(ipAddress)).countryCode,
    email,
    phoneNumber,
    username,
    deviceId,
    redirectUrl,
    redirectToSettings,
    custom,
    isEnrolled,
    facts: facts && { ip: facts.ip, device: facts.device, user: facts.user },
  });
  const log = tenant.config.webhookUrl === undefined ? undefined : webhooksOf(tenant).draftLog(instance);
  // Stored together with the action, in one transaction.
  const token = hasChallengeLink(tenant, fresh) ? draftToken(tenant, instance, attributes) : undefined;
  if (await actions.putIfAbsent(key, fresh, { log, token })) {
    if (log) webhooksOf(tenant).planLog(log);
    return { record: fresh, token: token?.token };
  }

  const { repeatTrack } = tenant.config;
  if (repeatTrack !== "reevaluate") tenant.outcomes.giveBack(override);
  if (repeatTrack === "conflict") {
    throw new ServiceError(409, "conflict", "body.idempotencyKey names an instance that exists. Use a new key.");
  }
  const repeated =
    repeatTrack === "same"
      ? (await actions.get(key))?.value
      : await updateRecord(actions, key, (current) => ({ ...fresh, createdAt: current.createdAt }));
  return { record: repeated ?? fresh };
}

function hasChallengeLink({ config }: TenantState, { state }: ActionRecord): boolean {
  return config.urlAndToken === "always" || state === "CHALLENGE_REQUIRED";
}

/** The link to the challenge or to enrollment. */
function linkTo({ options }: TenantState, token: string): { url: string; token: string } {
  return { url: `${options.shared.addresses.publicUrl}/challenge?token=${token}`, token };
}

/** What `track` tells about the user; undefined if nothing. */
function contactOf({ email, phoneNumber, username }: Attributes): UserAttributes | undefined {
  if (email === undefined && phoneNumber === undefined && username === undefined) return undefined;
  return omitUndefined<UserAttributes>({ email, phoneNumber, username });
}
