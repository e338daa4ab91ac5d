import type { components } from "@authsignal-actions/client";
import { authenticatorAnswer } from "../authenticator-answer.ts";
import { enroll } from "../enroll.ts";
import type { Operation } from "../operation.ts";

export const enrollVerifiedAuthenticator: Operation<"enrollVerifiedAuthenticator"> = async (world, { path, body }) =>
  ({
    authenticator: authenticatorAnswer(await enroll(world, path.userId, body)),
  }) satisfies components["schemas"]["EnrollVerifiedAuthenticatorResponse"];
