import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { App } from "../../src/app/create-app.ts";
import { createExpressApp } from "../../src/mounts/express.ts";
import { createFastifyApp } from "../../src/mounts/fastify.ts";
import { createHonoApp } from "../../src/mounts/hono.ts";
import { createLambdaHandler } from "../../src/mounts/lambda.ts";
import { createNestApp } from "../../src/mounts/nest.ts";
import { createRouteHandlers } from "../../src/mounts/next.ts";
import type { Mounted } from "./bank.ts";
import { overHttp } from "./over-http.ts";

/** Each framework with the back end mounted, as its users start it in a test. */
export const mounts: Record<string, (app: App) => Mounted | Promise<Mounted>> = {
  Express: (app) => overHttp(createExpressApp(app)),
  Fastify: async (app) => {
    const server = createFastifyApp(app);
    await server.ready();
    return overHttp(server.routing, () => server.close());
  },
  Hono: (app) => {
    const server = createHonoApp(app);
    return { send: async (request) => server.fetch(request), close: async () => {} };
  },
  "Next.js": (app) => {
    const { GET, POST } = createRouteHandlers(() => app);
    return { send: (request) => (request.method === "GET" ? GET(request) : POST(request)), close: async () => {} };
  },
  NestJS: async (app) => {
    const server = await createNestApp(app);
    await server.init();
    return overHttp(server.getHttpAdapter().getInstance(), () => server.close());
  },
  "AWS Lambda": (app) => ({ send: invoke(createLambdaHandler(app)), close: async () => {} }),
};

/** Sends requests as an HTTP API of API Gateway does. */
function invoke(handler: ReturnType<typeof createLambdaHandler>): Mounted["send"] {
  return async (request) => {
    const { pathname, search, searchParams } = new URL(request.url);
    const { cookie, ...headers } = Object.fromEntries(request.headers);
    const event = {
      version: "2.0",
      routeKey: "$default",
      rawPath: pathname,
      rawQueryString: search.slice(1),
      ...(cookie !== undefined && { cookies: cookie.split("; ") }),
      headers,
      queryStringParameters: Object.fromEntries(searchParams),
      requestContext: { http: { method: request.method, path: pathname } },
      body: Buffer.from(await request.arrayBuffer()).toString("base64"),
      isBase64Encoded: true,
    };
    const result = await handler(event as unknown as APIGatewayProxyEventV2);
    const responseHeaders = new Headers(result.headers as Record<string, string>);
    for (const value of result.cookies ?? []) responseHeaders.append("set-cookie", value);
    const { statusCode = 200, body } = result;
    return new Response(statusCode === 204 ? null : body, { status: statusCode, headers: responseHeaders });
  };
}
