import { HttpResponse, http, type RequestHandler } from "msw";
import type { FakeAuthsignal } from "./fake/create-fake-authsignal.ts";
import { serverUrls } from "./generated/examples.ts";

/** Handlers for `setupServer` or `setupWorker`. An interface, because MSW does not export every type that `RequestHandler` names. */
export interface AuthsignalHandlers extends Array<RequestHandler> {}

/**
 * MSW handlers that serve calls of the actions API from a fake: those to the service, in any region, and those to
 * `fake.url`. For code that creates its own client. It must use the key of the fake; set one with `config.apiSecretKeys`.
 *
 * @example
 * const fake = await createFakeAuthsignal({ config: { apiSecretKeys: ["test_key"] } });
 * const server = setupServer(...authsignalHandlers(fake));
 */
export function authsignalHandlers(fake: Pick<FakeAuthsignal, "fetch" | "url">): AuthsignalHandlers {
  return [...new Set([fake.url, ...serverUrls])].map((url) =>
    http.all(`${url}/*`, async ({ request }) => {
      try {
        return await fake.fetch(request);
      } catch (error) {
        // A fault that cuts the connection, which an intercepted client sees as a network error.
        if (Object(error).name === "TypeError") return HttpResponse.error();
        throw error;
      }
    }),
  );
}
