import { authenticatorAnswer } from "../authenticator-answer.ts";
import { readEnrollment } from "../enrollment.ts";
import type { Operation } from "../operation.ts";

export const getAuthenticators: Operation<"getAuthenticators"> = async (world, { path }) => {
  const { authenticators } = await readEnrollment(world, path.userId);
  return authenticators.map(authenticatorAnswer);
};
