import { operations } from "@authsignal-actions/client";
import { Hono } from "hono";
import { handleControlRequest } from "../control/control-handlers.ts";
import { createControl } from "../control/create-control.ts";
import { type ControlOperationId, controlOperations, controlParameterTypes } from "../generated/control-operations.ts";
import { invalidRequest, notFound, ServiceError } from "../runtime/service-error.ts";
import type { Tenants } from "../tenants/create-tenants.ts";
import { authenticate, findTenant } from "./authenticate.ts";
import { fromWebRequest } from "./incoming-request.ts";
import { readRequest } from "./read-request.ts";
import {
  type Answer,
  asServiceError,
  errorBody,
  errorResponse,
  jsonAnswer,
  StreamingResponse,
  toResponse,
} from "./responses.ts";
import { type AppOptions, basePath, controlPath, readTarget, routeOf } from "./routing.ts";

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
  await tenant.state.clock.catchUp();
  const result = await handleControlRequest(id, { tenant, control: createControl(tenant), url, closing }, read);
  if (result instanceof ReadableStream) return new StreamingResponse(result, { headers: eventStreamHeaders });
  return toResponse(result === undefined ? noContent : jsonAnswer(result));
}

const eventStreamHeaders = { "content-type": "text/event-stream", "cache-control": "no-store" };

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
  const { journal } = ((await authenticate(request, tenants)) ?? tenants.default).state;
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

/**
 * Refuses a call that a page of another site makes: it could not read the answer, since there are no CORS headers, but
 * what it asked for would be done. A page of the emulator itself may call, and so may whatever is no browser.
 *
 * @throws {ServiceError} 403
 */
export function refuseOtherSites({ headers, url }: Request, publicUrl: string): void {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  // A whole URL as request target could name any host; what was checked is the header.
  const ownHosts = [headers.get("host") ?? new URL(url).host, new URL(publicUrl).host];
  const isOwn = origin === null || (URL.canParse(origin) && ownHosts.includes(new URL(origin).host));
  if (isOwn && (site === null || site === "same-origin" || site === "none")) return;
  throw new ServiceError(
    403,
    "forbidden",
    `The control API does not answer pages of another site (${origin ?? `Sec-Fetch-Site: ${site}`}). Call it from a program, such as the test itself.`,
  );
}
