import { readEnrollment } from "../challenges/enrollment.ts";
import type { Operation } from "./operation.ts";
import { authenticatorAnswer } from "./responses.ts";

export const getAuthenticators: Operation<"getAuthenticators"> = async (tenant, { path }) => {
  const { authenticators } = await readEnrollment(tenant, path.userId);
  return authenticators.map(authenticatorAnswer);
};
