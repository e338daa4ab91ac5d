import { Hono } from "hono";
import type { App } from "../app/create-app.ts";
import { respond } from "../app/http.ts";

/** Runs on Node with `@hono/node-server`, and on Workers, Deno and Bun as it is. */
export function createHonoApp(app: App): Hono {
  const server = new Hono();
  server.get("/", (c) => respond(app.home, c.req.raw));
  server.post("/sign-in", (c) => respond(app.signIn, c.req.raw));
  server.post("/passwordless", (c) => respond(app.passwordless, c.req.raw));
  server.get("/callback", (c) => respond(app.callback, c.req.raw));
  server.post("/withdrawals", (c) => respond(app.withdraw, c.req.raw));
  server.post("/reviews", (c) => respond(app.review, c.req.raw));
  // #region webhook
  // Reads the body as it was received. Middleware that reads it before must use `c.req.raw.clone()`.
  server.post("/webhooks/authsignal", (c) => respond(app.webhook, c.req.raw));
  // #endregion webhook
  return server;
}
