import { operations } from "@authsignal-actions/client";
import { Hono } from "hono";
import { invalidRequest, notFound } from "../engine/service-error.ts";
import { type ControlOperationId, controlOperations, controlParameterTypes } from "../generated/control-operations.ts";
import { type Answer, jsonAnswer, toResponse } from "../http/answer.ts";
import { authenticate, findTenant } from "../http/authenticate.ts";
import { basePath, controlPath } from "../http/base-path.ts";
import type { AppOptions } from "../http/create-app.ts";
import { asServiceError, errorBody, errorResponse } from "../http/error-response.ts";
import { fromWebRequest } from "../http/incoming-request.ts";
import { readRequest } from "../http/read-request.ts";
import { readTarget } from "../http/read-target.ts";
import { routeOf } from "../http/route-of.ts";
import type { Tenants } from "../http/tenants.ts";
import { checkControlRequest } from "./check-control-request.ts";
import { controlHandlers } from "./control-handlers.ts";
import { refuseOtherSites } from "./refuse-other-sites.ts";

/** Serves the control API, and refuses what belongs to neither API. */
export function createControlApp(options: AppOptions): (request: Request, target: string) => Promise<Response> {
  const app = new Hono<{ Bindings: { target: string } }>({
    getPath: (request, options) => readTarget(options?.env?.target ?? request.url).path,
  });
  const ids = Object.keys(controlOperations) as ControlOperationId[];
  for (const id of ids) {
    const { method, path } = controlOperations[id];
    app.on(method, routeOf(controlPath + path), ({ req, env }) =>
      answer(id, req.raw, env.target, options).catch(refusal),
    );
  }
  for (const path of [controlPath, `${controlPath}/*`]) {
    app.all(path, ({ req }) => errorResponse(unknownRoute(req.method, req.path)));
  }
  app.notFound(({ req }) => refuseRoute(req.raw, req.path, options.tenants));
  app.onError(errorResponse);
  return async (request, target) => app.fetch(request, { target });
}

async function answer<Id extends ControlOperationId>(
  id: Id,
  request: Request,
  target: string,
  options: AppOptions,
): Promise<Response> {
  refuseOtherSites(request, options.publicUrl);
  const tenant = await findTenant(request, options.tenants);
  const sent = readTarget(target);
  refuseUnknownParameters(controlOperations[id].queryParameters, sent.query);
  const described = { ...controlOperations[id], types: controlParameterTypes[id] };
  const read = await readRequest(described, sent, fromWebRequest(request));
  const { closing, url } = options;
  await tenant.world.clock.catchUp();
  const result = await controlHandlers[id]({ tenant, url, closing }, checkControlRequest(id, read));
  return result instanceof Response ? result : toResponse(result === undefined ? noContent : jsonAnswer(result));
}

/** One that was misspelt would filter nothing, and the answer be about every user. */
function refuseUnknownParameters(known: readonly string[], query: URLSearchParams): void {
  const unknown = [...query.keys()].find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw invalidRequest(
    `query.${unknown} is not known. ${known.length > 0 ? `Known are ${known.join(", ")}` : "There are none here"}.`,
  );
}

/** Has a body always: `notFoundBody` in the config is about the actions API. */
function refusal(error: unknown): Response {
  const serviceError = asServiceError(error);
  return Response.json(errorBody(serviceError), { status: serviceError.status });
}

const noContent: Answer = { status: 204, headers: {}, body: "" };

function unknownRoute(method: string, path: string): Error {
  const routes = Object.values(controlOperations).map(
    (operation) => `${operation.method} ${controlPath}${operation.path}`,
  );
  return notFound(`Nothing answers ${method} ${path}. There are: ${routes.join(", ")}.`);
}

async function refuseRoute(request: Request, path: string, tenants: Tenants): Promise<Response> {
  const { journal } = ((await authenticate(request, tenants)) ?? tenants.default).world;
  const record = journal.begin(request.method);
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
