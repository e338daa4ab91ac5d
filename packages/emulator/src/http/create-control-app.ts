import { operations } from "@authsignal-actions/client";
import { Hono } from "hono";
import { handleControlRequest } from "../control/control-handlers.ts";
import { createControl } from "../control/create-control.ts";
import { type ControlOperationId, controlOperations, controlParameterTypes } from "../generated/control-operations.ts";
import { invalidRequest, notFound, ServiceError } from "../runtime/service-error.ts";
import { authenticate, findTenant } from "./authenticate.ts";
import { fromWebRequest } from "./incoming-request.ts";
import { readRequest, shapeOf } from "./read-request.ts";
import {
  asServiceError,
  type BufferedResponse,
  errorBody,
  errorResponse,
  jsonResponse,
  streamingResponse,
  toResponse,
} from "./responses.ts";
import { type AppOptions, basePath, controlPath, readTarget, routeOf } from "./routing.ts";
import { toServedCall } from "./run-operation.ts";

/** Serves the control API, and responds with 404 to other requests. */
export function createControlApp(options: AppOptions): (request: Request, target: string) => Promise<Response> {
  const app = new Hono<{ Bindings: { target: string } }>({
    getPath: (request, options) => readTarget(options?.env?.target ?? request.url).path,
  });
  const ids = Object.keys(controlOperations) as ControlOperationId[];
  for (const id of ids) {
    const { method, path } = controlOperations[id];
    app.on(method, routeOf(controlPath + path), ({ req, env }) =>
      handle(id, req.raw, env.target, options).catch(controlError),
    );
  }
  for (const path of [controlPath, `${controlPath}/*`]) {
    app.all(path, ({ req }) => errorResponse(unknownRoute(req.method, req.path)));
  }
  app.notFound(({ req }) => refuseRoute(req.raw, req.path, options));
  app.onError(errorResponse);
  return async (request, target) => app.fetch(request, { target });
}

async function handle<Id extends ControlOperationId>(
  id: Id,
  request: Request,
  target: string,
  options: AppOptions,
): Promise<Response> {
  refuseOtherSites(request, options.addresses.publicUrl);
  const tenant = await findTenant(request, options.tenants);
  const sent = readTarget(target);
  refuseUnknownParameters(controlOperations[id].queryParameters, sent.query);
  const shape = shapeOf(controlOperations[id], controlParameterTypes[id]);
  const read = await readRequest(shape, sent, fromWebRequest(request));
  const { closing, addresses } = options;
  await tenant.state.clock.catchUp();
  const result = await handleControlRequest(
    id,
    { tenant, control: createControl(tenant), url: addresses.url, closing },
    read,
  );
  if (isStream(result)) return streamingResponse(result, { headers: eventStreamHeaders });
  return toResponse(result === undefined ? noContent : jsonResponse(result));
}

/** Whether a result is a stream of any realm. */
function isStream(result: unknown): result is ReadableStream<Uint8Array> {
  return typeof Object(result).getReader === "function";
}

const eventStreamHeaders = { "content-type": "text/event-stream", "cache-control": "no-store" };

/** A misspelled parameter would filter nothing and return every user. */
function refuseUnknownParameters(known: readonly string[], query: URLSearchParams): void {
  const unknown = [...query.keys()].find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw invalidRequest(
    `query.${unknown} is not known. ${known.length > 0 ? `Known are ${known.join(", ")}` : "This operation has none"}.`,
  );
}

/** Always has a body: `notFoundBody` in the config applies to the actions API only. */
function controlError(error: unknown): Response {
  const serviceError = asServiceError(error);
  return Response.json(errorBody(serviceError), { status: serviceError.status });
}

const noContent: BufferedResponse = { status: 204, headers: {}, body: "" };

function unknownRoute(method: string, path: string): Error {
  const routes = Object.values(controlOperations).map(
    (operation) => `${operation.method} ${controlPath}${operation.path}`,
  );
  return notFound(`There is no route ${method} ${path}. There are: ${routes.join(", ")}.`);
}

async function refuseRoute(request: Request, path: string, { tenants, onCall }: AppOptions): Promise<Response> {
  const { journal, options } = ((await authenticate(request, tenants)) ?? tenants.default).state;
  const record = journal.begin(request.method);
  record.errorCode = "not_found";
  // The path can contain a user id.
  record.errorDescription = "Unknown route.";
  journal.end(record, 404);
  const routes = Object.values(operations).map((operation) => `${operation.method} ${basePath}${operation.path}`);
  const problem = `There is no route ${request.method} ${path}. There are: ${routes.join(", ")}.`;
  onCall?.({ ...toServedCall(record, options.tenantId), errorDescription: problem });
  return errorResponse(notFound(`${problem} The control API is below ${controlPath}.`));
}

/**
 * Rejects requests from pages of another site. Without CORS headers such a page cannot read the response, but its request
 * would still take effect. Pages of the emulator itself, and programs other than browsers, are allowed.
 *
 * @throws {ServiceError} 403
 */
export function refuseOtherSites({ headers, url }: Request, publicUrl: string): void {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  // An absolute request target could name any host. The header was checked.
  const ownHosts = [headers.get("host") ?? new URL(url).host, new URL(publicUrl).host];
  const isOwn = origin === null || (URL.canParse(origin) && ownHosts.includes(new URL(origin).host));
  if (isOwn && (site === null || site === "same-origin" || site === "none")) return;
  throw new ServiceError(
    403,
    "forbidden",
    `The control API rejects requests from pages of another site (${origin ?? `Sec-Fetch-Site: ${site}`}). Call it from a program, such as your test.`,
  );
}
