import { type App, routes } from "../app/create-app.ts";
import { respond } from "../app/http.ts";

/** The route handlers of a catch-all route below `basePath`, for both runtimes. */
export function createRouteHandlers(getApp: () => App, basePath = "") {
  const handle = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname.slice(basePath.length) || "/";
    const name = routes[`${request.method} ${path}`];
    return name ? respond(getApp()[name], request) : new Response("Not found.", { status: 404 });
  };
  return { GET: handle, POST: handle };
}
