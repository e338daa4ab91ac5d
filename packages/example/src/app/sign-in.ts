import { startChallenge } from "./challenges.ts";
import { type AppRequest, type AppResponse, field, page, redirect } from "./http.ts";
import { type AppContext, signIn, withSession } from "./session.ts";

const refused = page(403, "Not signed in.");

// #region mfa
/** Signs in with a password, and a second factor where the rules of your tenant ask for one. */
export async function signInWithPassword(request: AppRequest, context: AppContext): Promise<AppResponse> {
  const userId = field(request, "userId");
  if (!(await context.checkPassword(userId, field(request, "password")))) return page(401, "Wrong user or password.");

  const id = crypto.randomUUID();
  const result = await context.authsignal.track({
    userId,
    action: "signIn",
    attributes: {
      idempotencyKey: id,
      redirectUrl: `${context.baseUrl}/callback?id=${id}`,
      userAgent: String(request.headers["user-agent"] ?? ""),
    },
  });
  switch (result.state) {
    case "ALLOW":
      return finishSignIn(request, userId, context);
    case "CHALLENGE_REQUIRED":
      return startChallenge(result, { userId, action: "signIn" }, context);
    default:
      return refused; // BLOCK, and REVIEW_REQUIRED, because sign-ins are not reviewed here
  }
}
// #endregion mfa

// #region passwordless
/** Signs in without a password. Only a completed challenge proves who the user is, so ALLOW is not enough. */
export async function signInWithoutPassword(request: AppRequest, context: AppContext): Promise<AppResponse> {
  const userId = field(request, "userId");
  if (userId === "") return page(400, "Enter a user.");

  const id = crypto.randomUUID();
  const result = await context.authsignal.track({
    userId,
    action: "passwordlessSignIn",
    attributes: { idempotencyKey: id, redirectUrl: `${context.baseUrl}/callback?id=${id}` },
  });
  if (result.state !== "CHALLENGE_REQUIRED") return refused;
  return startChallenge(result, { userId, action: "passwordlessSignIn" }, context);
}
// #endregion passwordless

export async function finishSignIn(request: AppRequest, userId: string, context: AppContext): Promise<AppResponse> {
  return withSession(redirect(`${context.baseUrl}/`), await signIn(request, userId, context), context);
}
