import type { components } from "@authsignal-actions/client";
import { readEnrollment } from "../challenges/enrollment.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import type { Operation } from "./operation.ts";

export const getUser: Operation<"getUser"> = async (tenant, { path }) => {
  const { authenticators, isEnrolled, methods, defaultMethod } = await readEnrollment(tenant, path.userId);
  const user = (await tenant.store.users.get(path.userId))?.value;
  const emails = authenticators.map((authenticator) => authenticator.email);
  const phoneNumbers = authenticators.map((authenticator) => authenticator.phoneNumber);
  const email = user?.email ?? emails.find((value) => value !== undefined);
  const phoneNumber = user?.phoneNumber ?? phoneNumbers.find((value) => value !== undefined);
  return omitUndefined<components["schemas"]["User"]>({
    isEnrolled,
    email,
    emailVerified: email !== undefined && emails.includes(email),
    phoneNumber,
    phoneNumberVerified: phoneNumber !== undefined && phoneNumbers.includes(phoneNumber),
    username: user?.username,
    enrolledVerificationMethods: methods,
    defaultVerificationMethod: defaultMethod,
  });
};
