import express, { type Express, type Request, type Response } from "express";
import type { App } from "../app/create-app.ts";
import type { Handler } from "../app/http.ts";

export function createExpressApp(app: App): Express {
  const server = express();
  // #region webhook
  // Before any parser: a webhook is signed as it was sent, and a parsed body can't be verified.
  server.post("/webhooks/authsignal", express.raw({ type: "*/*", limit: "5mb" }), mount(app.webhook));
  // #endregion webhook
  server.use(express.urlencoded({ extended: false }));
  server.get("/", mount(app.home));
  server.post("/sign-in", mount(app.signIn));
  server.post("/passwordless", mount(app.passwordless));
  server.get("/callback", mount(app.callback));
  server.post("/withdrawals", mount(app.withdraw));
  server.post("/reviews", mount(app.review));
  return server;
}

function mount(handler: Handler) {
  return async (request: Request, response: Response): Promise<void> => {
    const { status, headers, body } = await handler({
      fields: { ...request.query, ...(Buffer.isBuffer(request.body) ? {} : request.body) },
      headers: request.headers,
      ...(Buffer.isBuffer(request.body) && { rawBody: request.body }),
    });
    response.status(status).set(headers).end(body);
  };
}
