import { readEnrollment } from "../challenges/enrollment.ts";
import type { Operation } from "./operation.ts";
import { toAuthenticatorResponse } from "./responses.ts";

export const getAuthenticators: Operation<"getAuthenticators"> = async (tenant, { path }) => {
  const { authenticators } = await readEnrollment(tenant, path.userId);
  return authenticators.map(toAuthenticatorResponse);
};
