import type { Hono } from "hono";
import { invalidRequest, notFound } from "../engine/service-error.ts";
import { type ControlOperationId, controlOperations, controlParameterTypes } from "../generated/control-operations.ts";
import { type Answer, jsonAnswer, toResponse } from "../http/answer.ts";
import { findTenant } from "../http/authenticate.ts";
import { controlPath } from "../http/base-path.ts";
import type { AppEnv, AppOptions } from "../http/create-app.ts";
import { asServiceError, errorBody, errorResponse } from "../http/error-response.ts";
import { readRequest } from "../http/read-request.ts";
import { readTarget } from "../http/read-target.ts";
import { routeOf } from "../http/route-of.ts";
import { checkControlRequest } from "./check-control-request.ts";
import { controlHandlers } from "./control-handlers.ts";
import { refuseOtherSites } from "./refuse-other-sites.ts";

/** Adds the operations of the control API to the app. */
export function mountControlApi(app: Hono<AppEnv>, options: AppOptions): void {
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
  const read = await readRequest({ ...controlOperations[id], types: controlParameterTypes[id] }, sent, request);
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
