import { Authsignal } from "@authsignal-actions/sdk";
import { type App, createApp } from "../src/app/create-app.ts";

const apps = new Map<string, App>();

/** Created with the first request: `next build` loads this file too, and has no secret key. */
export function bankAt(baseUrl: string): App {
  const app = apps.get(baseUrl) ?? createBank(baseUrl);
  apps.set(baseUrl, app);
  return app;
}

function createBank(baseUrl: string): App {
  return createApp({
    authsignal: new Authsignal(),
    baseUrl,
    // Replace these three with your own, and pass a store: Next.js may run several processes.
    checkPassword: async (_userId, password) => password === "correct",
    isStaff: (userId) => userId === "staff",
    pay: async ({ amount, userId }) => console.log(`Paid ${amount} to ${userId}.`),
  });
}
