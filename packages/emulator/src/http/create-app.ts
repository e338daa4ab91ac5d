import { type OperationId, operations } from "@authsignal-actions/client";
import { Hono } from "hono";
import { mountControlApi } from "../control-api/mount-control-api.ts";
import { notFound } from "../engine/service-error.ts";
import { ConnectionLost } from "../faults/connection-lost.ts";
import type { Answer } from "./answer.ts";
import { authenticate } from "./authenticate.ts";
import { basePath, controlPath } from "./base-path.ts";
import { errorResponse } from "./error-response.ts";
import { readTarget } from "./read-target.ts";
import { routeOf } from "./route-of.ts";
import { runOperation } from "./run-operation.ts";
import type { Tenants } from "./tenants.ts";

/**
 * Answers a request. `target` is its path and query as they were sent, since a `Request` resolves dot segments.
 *
 * @throws {ConnectionLost} when there is to be no answer, or only half of one
 */
export type Serve = (request: Request, target: string) => Promise<Response | Answer>;

export interface AppOptions {
  readonly tenants: Tenants;
  /** Base URL of the actions API. */
  readonly url: string;
  /** Where a browser reaches the emulator. */
  readonly publicUrl: string;
  /** Aborted when the emulator closes. */
  readonly closing: AbortSignal;
}

/** What routes of both APIs get. */
export type AppEnv = { Bindings: { target: string; answer?: Answer } };

/** The actions API and the control API over HTTP, whatever carries the requests. */
export function createApp(options: AppOptions): Serve {
  const { tenants, closing } = options;
  const app = new Hono<AppEnv>({
    getPath: (request, options) => readTarget(options?.env?.target ?? request.url).path,
  });
  const operationIds = Object.keys(operations) as OperationId[];
  for (const id of operationIds) {
    const { method, path } = operations[id];
    app.on(method, routeOf(basePath + path), async ({ req, env }) => {
      const answered = await runOperation({ id, request: req.raw, target: env.target, closing }, tenants);
      if (answered instanceof Response) return answered;
      env.answer = answered;
      return standIn;
    });
  }
  mountControlApi(app, options);
  app.notFound(({ req }) => refuseRoute(req.raw, req.path, tenants));
  app.onError((error) => {
    if (error instanceof ConnectionLost) throw error;
    return errorResponse(error);
  });
  return async (request, target) => {
    const env: AppEnv["Bindings"] = { target };
    const response = await app.fetch(request, env);
    return env.answer ?? response;
  };
}

/** What the router is given when the answer is none of its business. */
const standIn: Response = new Response();

async function refuseRoute(request: Request, path: string, tenants: Tenants): Promise<Response> {
  const { journal } = ((await authenticate(request, tenants)) ?? tenants.default).world;
  const record = journal.begin({ method: request.method });
  record.errorCode = "not_found";
  // The path can name a user.
  record.errorDescription = "No route is like this.";
  journal.end(record, 404);
  const routes = Object.values(operations).map((operation) => `${operation.method} ${basePath}${operation.path}`);
  const control = `The control API is below ${controlPath}.`;
  return errorResponse(
    notFound(`Nothing answers ${request.method} ${path}. There are: ${routes.join(", ")}. ${control}`),
  );
}
