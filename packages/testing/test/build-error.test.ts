import { Authsignal, AuthsignalError, RateLimitError } from "@authsignal-actions/sdk";
import { describe, expect, test } from "vitest";
import { responseExamples } from "../src/generated/examples.ts";
import { buildError } from "../src/index.ts";

/** An SDK that receives this status and body for every call. */
function authsignalReturning(status: number, body: unknown): Authsignal {
  const fetch = async () => Response.json(body, { status });
  return new Authsignal({ apiSecretKey: "secret", fetch, maxRetries: 0 });
}

describe("buildError", () => {
  test("builds a body that the SDK turns into the error of the status", async () => {
    const authsignal = authsignalReturning(429, buildError("track", 429));

    const error = await authsignal.track({ userId: "usr_1", action: "signIn" }).catch((error: unknown) => error);

    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ statusCode: 429, errorCode: "too_many_requests" });
  });

  test("builds a body for every documented error", () => {
    for (const [operation, statuses] of Object.entries(responseExamples)) {
      for (const status of Object.keys(statuses).filter((status) => !status.startsWith("2"))) {
        const body = (buildError as (operation: string, status: number) => unknown)(operation, Number(status));
        expect(body, `${operation} ${status}`).toMatchObject({ errorCode: expect.any(String) });
      }
    }
  });

  test("starts from a named example and applies overrides", async () => {
    const body = buildError("track", 400, { example: "authenticatorNotFound", errorDescription: "None is set up." });
    const authsignal = authsignalReturning(400, body);

    const error = await authsignal.track({ userId: "usr_1", action: "signIn" }).catch((error: unknown) => error);

    expect(error).toBeInstanceOf(AuthsignalError);
    expect(error).toMatchObject({ errorCode: "AUTHENTICATOR_NOT_FOUND", errorDescription: "None is set up." });
  });

  test("lists the documented statuses if the status is unknown", () => {
    // @ts-expect-error track has no documented 404
    expect(() => buildError("track", 404)).toThrow(
      '"404" is not an error status of track. Use 400, 401, 403, 422, 429, 500, 503.',
    );
  });
});
