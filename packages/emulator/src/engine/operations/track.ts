import type { components } from "@authsignal-actions/client";
import { type ActionInstance, type ActionRecord, recordKey } from "../../store/records.ts";
import { defined } from "../../values/defined.ts";
import { issueToken } from "../challenge-token.ts";
import { decide } from "../decide.ts";
import { type Enrollment, readEnrollment } from "../enrollment.ts";
import { uuid } from "../ids.ts";
import type { Operation } from "../operation.ts";
import { invalidRequest, ServiceError } from "../service-error.ts";
import { updateRecord } from "../update-record.ts";
import type { World } from "../world.ts";

type Attributes = components["schemas"]["TrackAttributes"];

export const track: Operation<"track"> = async (world, { path, body }) => {
  if (body.idempotencyKey === "") {
    throw invalidRequest(
      "body.idempotencyKey is empty. Leave it out to have one made, or give the key of the instance.",
    );
  }
  const idempotencyKey = body.idempotencyKey ?? uuid(world.randomness);
  const enrollment = await readEnrollment(world, path.userId);
  const record = await recordAction(world, { ...path, idempotencyKey }, body, enrollment);
  await rememberUser(world, path.userId, body);
  const token = await issueToken(world, record);
  return defined({
    state: record.state,
    idempotencyKey,
    url: `${world.publicUrl}/challenge?token=${token}`,
    token,
    isEnrolled: enrollment.isEnrolled,
    enrolledVerificationMethods: enrollment.methods,
    allowedVerificationMethods: world.config.actions.get(path.action)?.verificationMethods,
    defaultVerificationMethod: enrollment.defaultMethod,
    ruleIds: [],
  });
};

async function recordAction(
  world: World,
  instance: ActionInstance,
  attributes: Attributes,
  enrollment: Enrollment,
): Promise<ActionRecord> {
  const { actions } = world.store;
  const now = world.clock.now();
  const key = recordKey(instance.userId, instance.action, instance.idempotencyKey);
  const fresh: ActionRecord = defined({
    ...instance,
    ...decide(world, instance.action, enrollment.isEnrolled),
    createdAt: now,
    updatedAt: now,
    stateUpdatedAt: now,
    userAgent: attributes.userAgent,
    ipAddress: attributes.ipAddress,
  });
  if (await actions.putIfAbsent(key, fresh)) return fresh;

  const { repeatTrack } = world.config;
  if (repeatTrack === "conflict") {
    throw new ServiceError(409, "conflict", "body.idempotencyKey names an instance that exists. Use a new key.");
  }
  const repeated =
    repeatTrack === "same"
      ? (await actions.get(key))?.value
      : await updateRecord(actions, key, (current) => ({ ...fresh, createdAt: current.createdAt }));
  return repeated ?? fresh;
}

/** Keeps what the caller tells about the user, for `getUser`. */
async function rememberUser(world: World, userId: string, attributes: Attributes): Promise<void> {
  const { email, phoneNumber, username } = attributes;
  const told = defined({ email, phoneNumber, username });
  if (Object.keys(told).length === 0) return;
  const { users } = world.store;
  if (await users.putIfAbsent(userId, { userId, createdAt: world.clock.now(), ...told })) return;
  await updateRecord(users, userId, (current) => ({ ...current, ...told }));
}
