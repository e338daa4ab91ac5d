import { type OperationId, operations } from "@authsignal-actions/client";
import { type Context, Hono } from "hono";
import { checkRequest } from "../engine/check-request.ts";
import { handlers } from "../engine/operations/index.ts";
import { notFound } from "../engine/service-error.ts";
import { ConnectionReset } from "../faults/connection-reset.ts";
import { inject } from "../faults/inject.ts";
import { authenticate, type FindWorld } from "./authenticate.ts";
import { errorResponse } from "./error-response.ts";
import { readRequest } from "./read-request.ts";
import { readTarget } from "./request-target.ts";

/**
 * Answers a request. `target` is its path and query as they were sent, since a `Request` resolves dot segments.
 *
 * @throws {ConnectionReset} when there is to be no answer
 */
export type Serve = (request: Request, target: string) => Promise<Response>;

type Env = { Bindings: { target: string } };

/** The path every operation begins with. */
export const basePath = "/v1";

/** The operations of the spec over HTTP, whatever carries the requests. */
export function createApp(findWorld: FindWorld): Serve {
  const app = new Hono<Env>({ getPath: (request, options) => readTarget(options?.env?.target ?? request.url).path });
  const operationIds = Object.keys(operations) as OperationId[];
  for (const id of operationIds) {
    const { method, path } = operations[id];
    app.on(method, basePath + path.replaceAll(/\{(\w+)\}/g, ":$1"), (context) => answer(id, context, findWorld));
  }
  app.notFound(({ req }) => errorResponse(unknownRoute(req.method, req.path)));
  app.onError((error) => {
    if (error instanceof ConnectionReset) throw error;
    return errorResponse(error);
  });
  return async (request, target) => app.fetch(request, { target });
}

async function answer<Id extends OperationId>(id: Id, { env, req }: Context<Env>, findWorld: FindWorld) {
  const world = authenticate(req.raw, findWorld);
  const request = checkRequest(id, await readRequest(id, readTarget(env.target), req.raw));
  inject(world.faults, id, "request");
  const body = await handlers[id](world, request);
  inject(world.faults, id, "store");
  // Without the header an in-process reader would try to parse the empty body.
  return body === undefined ? new Response(null, { headers: { "content-length": "0" } }) : Response.json(body);
}

function unknownRoute(method: string, path: string): Error {
  const routes = Object.values(operations).map((operation) => `${operation.method} ${basePath}${operation.path}`);
  return notFound(`Nothing answers ${method} ${path}. There are: ${routes.join(", ")}.`);
}
