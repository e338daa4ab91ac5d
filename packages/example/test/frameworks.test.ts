import { createTest } from "@authsignal-actions/testing/vitest";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { expect, onTestFinished } from "vitest";
import { type App, createApp } from "../src/app/create-app.ts";
import { createFastifyApp } from "../src/mounts/fastify.ts";
import { createLambdaHandler } from "../src/mounts/lambda.ts";
import { createNestApp } from "../src/mounts/nest.ts";
import { createRouteHandlers } from "../src/mounts/next.ts";
import worker from "../src/worker.ts";

/** Every test has a fake of its own, in which jane can be challenged. */
const test = createTest({
  config: {
    actions: [{ actionCode: "signIn", defaultUserActionResult: "CHALLENGE" }],
    users: [{ userId: "jane", authenticators: [{ verificationMethod: "EMAIL_OTP", email: "jane@bank.example" }] }],
  },
}).extend<{ app: App }>({
  app: async ({ authsignal }, use) => {
    await use(
      createApp({
        authsignal,
        baseUrl: "http://localhost:3000",
        checkPassword: async (_userId, password) => password === "correct",
        pay: async () => {},
        log: () => {},
      }),
    );
  },
});

const form = "userId=jane&password=correct";
const headers = { "content-type": "application/x-www-form-urlencoded" };

// #region fastify
test("Fastify", async ({ app, fake }) => {
  const server = createFastifyApp(app);
  const response = await server.inject({ method: "POST", url: "/sign-in", headers, payload: form });
  const { returnUrl = "" } = await fake.challenges.succeed(String(response.headers.location));

  const { pathname, search } = new URL(returnUrl);
  const cookie = String(response.headers["set-cookie"]);
  const back = await server.inject({ url: pathname + search, headers: { cookie } });
  expect(back.headers.location).toBe("http://localhost:3000/");
});
// #endregion fastify

// #region nest
test("Nest", async ({ app, fake }) => {
  const server = await createNestApp(app);
  onTestFinished(() => server.close());
  await server.listen(0, "127.0.0.1");
  const origin = await server.getUrl();

  const response = await fetch(`${origin}/sign-in`, { method: "POST", headers, body: form, redirect: "manual" });
  const { returnUrl = "" } = await fake.challenges.succeed(response);

  const { pathname, search } = new URL(returnUrl);
  const cookie = response.headers.get("set-cookie") ?? "";
  const back = await fetch(origin + pathname + search, { headers: { cookie }, redirect: "manual" });
  expect(back.headers.get("location")).toBe("http://localhost:3000/");
});
// #endregion nest

// #region next
test("Next.js", async ({ app, fake }) => {
  const { GET, POST } = createRouteHandlers(() => app);
  const response = await POST(new Request("http://localhost:3000/sign-in", { method: "POST", headers, body: form }));
  const { returnUrl = "" } = await fake.challenges.succeed(response);

  const cookie = response.headers.get("set-cookie") ?? "";
  const back = await GET(new Request(returnUrl, { headers: { cookie } }));
  expect(back.headers.get("location")).toBe("http://localhost:3000/");
});
// #endregion next

// #region lambda
test("AWS Lambda", async ({ app, fake }) => {
  const handler = createLambdaHandler(app);
  const response = await handler(event("POST", "/sign-in", { headers, body: form }));
  const { returnUrl = "" } = await fake.challenges.succeed(String(response.headers?.location));

  const { searchParams } = new URL(returnUrl);
  const queryStringParameters = Object.fromEntries(searchParams);
  const back = await handler(event("GET", "/callback", { queryStringParameters, cookies: response.cookies ?? [] }));
  expect(back.headers?.location).toBe("http://localhost:3000/");
});

/** What the handler reads of an event of API Gateway. */
function event(method: string, rawPath: string, rest: Partial<APIGatewayProxyEventV2>): APIGatewayProxyEventV2 {
  const requestContext = { http: { method, path: rawPath } };
  return { headers: {}, isBase64Encoded: false, rawPath, requestContext, ...rest } as APIGatewayProxyEventV2;
}
// #endregion lambda

// #region worker
test("Cloudflare Workers", async ({ fake }) => {
  await fake.listen(); // the Worker creates a client of its own
  const bindings = {
    AUTHSIGNAL_API_SECRET_KEY: fake.apiSecretKey,
    AUTHSIGNAL_API_URL: fake.url,
    BASE_URL: "http://localhost:3000",
  };
  const signIn = new Request("http://localhost:3000/sign-in", { method: "POST", headers, body: form });
  const response = await worker.fetch(signIn, bindings);
  const { returnUrl = "" } = await fake.challenges.succeed(response);

  const cookie = response.headers.get("set-cookie") ?? "";
  const back = await worker.fetch(new Request(returnUrl, { headers: { cookie } }), bindings);
  expect(back.headers.get("location")).toBe("http://localhost:3000/");
});
// #endregion worker
