import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { App } from "../app/create-app.ts";
import { formFields, type Handler } from "../app/http.ts";

export function createFastifyApp(app: App): FastifyInstance {
  const server = fastify();
  // #region webhook
  // A plugin of its own, so that only the webhook gets its body unparsed.
  server.register(async (webhooks: FastifyInstance) => {
    webhooks.removeAllContentTypeParsers();
    webhooks.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    webhooks.post("/webhooks/authsignal", { bodyLimit: 5 * 1024 * 1024 }, mount(app.webhook));
  });
  // #endregion webhook
  const formType = "application/x-www-form-urlencoded";
  server.addContentTypeParser<string>(formType, { parseAs: "string" }, (_request, body, done) =>
    done(null, formFields(body, formType)),
  );
  server.get("/", mount(app.home));
  server.post("/sign-in", mount(app.signIn));
  server.post("/passwordless", mount(app.passwordless));
  server.get("/callback", mount(app.callback));
  server.post("/withdrawals", mount(app.withdraw));
  server.post("/reviews", mount(app.review));
  return server;
}

function mount(handler: Handler) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { query, body: input } = request;
    const { status, headers, body } = await handler({
      fields: { ...(query as object), ...(Buffer.isBuffer(input) ? {} : (input as object | undefined)) },
      headers: request.headers,
      ...(Buffer.isBuffer(input) && { rawBody: input }),
    });
    await reply.code(status).headers(headers).send(body);
  };
}
