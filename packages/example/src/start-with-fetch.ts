import { Authsignal } from "@authsignal-actions/sdk";
import { createApp } from "./app/create-app.ts";
import { createHonoApp } from "./mounts/hono.ts";

const { BASE_URL = "http://localhost:8000", PORT = "8000" } = process.env;

const app = createApp({
  authsignal: new Authsignal(), // reads AUTHSIGNAL_API_SECRET_KEY and AUTHSIGNAL_REGION
  baseUrl: BASE_URL,
  // Replace these three with your own.
  checkPassword: async (_userId, password) => password === "correct",
  isStaff: (userId) => userId === "staff",
  pay: async ({ amount, userId }) => console.log(`Paid ${amount} to ${userId}.`),
});

/** `deno serve` and `bun run` serve what a module exports by default. Deno takes the port from its command line. */
const server: { port: number; fetch(request: Request): Response | Promise<Response> } = {
  port: Number(PORT),
  fetch: createHonoApp(app).fetch,
};

export default server;
