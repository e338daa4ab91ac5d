import { Authsignal } from "@authsignal-actions/sdk";
import type { Hono } from "hono";
import { createApp } from "./app/create-app.ts";
import { createHonoApp } from "./mounts/hono.ts";

/** The bindings of the Worker: its variables and secrets. */
export interface Bindings {
  AUTHSIGNAL_API_SECRET_KEY: string;
  BASE_URL: string;
  /** Only with the emulator. */
  AUTHSIGNAL_API_URL?: string;
}

let bank: Hono | undefined;

const worker: { fetch(request: Request, bindings: Bindings): Response | Promise<Response> } = {
  // Bindings come with the request, so the client is created with the first one.
  fetch(request, bindings) {
    bank ??= createBank(bindings);
    return bank.fetch(request);
  },
};

export default worker;

function createBank({ AUTHSIGNAL_API_SECRET_KEY, AUTHSIGNAL_API_URL, BASE_URL }: Bindings): Hono {
  const app = createApp({
    authsignal: new Authsignal({ apiSecretKey: AUTHSIGNAL_API_SECRET_KEY, apiUrl: AUTHSIGNAL_API_URL }),
    baseUrl: BASE_URL,
    // Replace these three with your own, and pass a store: two requests may run in two places.
    checkPassword: async (_userId, password) => password === "correct",
    isStaff: (userId) => userId === "staff",
    pay: async ({ amount, userId }) => console.log(`Paid ${amount} to ${userId}.`),
  });
  return createHonoApp(app);
}
