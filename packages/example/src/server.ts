import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { type Authsignal, WebhookSignatureError } from "@authsignal-actions/sdk";

export interface SignInServerOptions {
  /** Where a browser reaches the server. */
  origin: string;
  /** Gets each failure. Default: `console.error`. */
  log?: (error: unknown) => void;
}

/** A back end that asks Authsignal before it signs a user in. */
export function createSignInServer(authsignal: Authsignal, options: SignInServerOptions): Server {
  const { origin, log = console.error } = options;
  /** The pending sign-in of each session, to which the challenge is bound. */
  const pending = new Map<string, { userId: string; action: string; idempotencyKey: string }>();

  return createServer(async (request, response) => {
    const answer = (status: number, body = "", headers = {}) => response.writeHead(status, headers).end(body);
    const target = request.url ?? "/";
    // A client may ask for `//`, which is no address.
    if (!URL.canParse(target, origin)) return answer(400);
    const url = new URL(target, origin);
    try {
      switch (`${request.method} ${url.pathname}`) {
        // Check the password before this and take `userId` from it.
        case "POST /sign-in": {
          const userId = new URLSearchParams(await text(request)).get("userId") ?? "";
          const attributes = { redirectUrl: `${origin}/callback` };
          const result = await authsignal.track({ userId, action: "signIn", attributes });
          if (result.state === "ALLOW") return answer(200, `Signed in as ${userId}.`);
          if (result.state !== "CHALLENGE_REQUIRED") return answer(403, "Not signed in.");
          const session = randomUUID();
          pending.set(session, { userId, action: "signIn", idempotencyKey: result.idempotencyKey });
          const cookie = `session=${session}; HttpOnly; SameSite=Lax; Path=/`;
          return answer(303, "", { location: result.url, "set-cookie": cookie });
        }
        case "GET /callback": {
          const session = /\bsession=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
          const signIn = pending.get(session);
          pending.delete(session);
          if (!signIn) return answer(403, "Not signed in.");
          const token = url.searchParams.get("token") ?? "";
          const { state } = await authsignal.validateChallenge({ token, ...signIn });
          if (state === "CHALLENGE_SUCCEEDED") return answer(200, `Signed in as ${signIn.userId}.`);
          return answer(403, "Not signed in.");
        }
        // Sent before a challenge succeeds. Any status other than 2xx blocks it.
        case "POST /webhook": {
          const event = authsignal.webhook.constructEvent(await text(request), request.headers);
          if (event.type !== "action.verify") return answer(204);
          const { idempotencyKey } = event.data;
          return answer([...pending.values()].some((one) => one.idempotencyKey === idempotencyKey) ? 204 : 403);
        }
        default:
          return answer(404);
      }
    } catch (error) {
      if (error instanceof WebhookSignatureError) return answer(400);
      log(error); // An AuthsignalError shows no key, no token and no personal data.
      return answer(503, "Not signed in. Please try again.");
    }
  });
}
