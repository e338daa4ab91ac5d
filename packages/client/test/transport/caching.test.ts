import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { FetchInit } from "../../src/index.node.ts";
import { getUser, rejectionOf, track } from "../support/calls.ts";
import { nodeClient, transports } from "../support/clients.ts";

/** What a client passes to its `fetch`, for one call. */
async function initOf(call: (client: ReturnType<typeof nodeClient>) => Promise<unknown>): Promise<FetchInit> {
  const inits: FetchInit[] = [];
  const client = nodeClient({
    fetch: async (_, init) => {
      inits.push(init);
      return Response.json({});
    },
  });
  await call(client);
  const [init] = inits;
  if (!init || inits.length > 1) throw new Error(`The fetch was called ${inits.length} times.`);
  return init;
}

describe("a request over fetch", () => {
  test.each([
    { name: "reads", call: getUser },
    { name: "writes", call: track },
  ])("never gets its response from a cache when it $name", async ({ call }) => {
    expect(await initOf(call)).toMatchObject({ cache: "no-store" });
  });

  test("never gets its response from a cache when a middleware replaces it", async () => {
    const init = await initOf((client) => {
      client.use({ onRequest: ({ request }) => new Request(request, { cache: "force-cache" }) });
      return getUser(client);
    });

    expect(init).toMatchObject({ cache: "no-store" });
  });

  test("never gets its response from a cache when a call brings its own fetch", async () => {
    const requests: Request[] = [];
    const fetch = async (request: Request) => {
      requests.push(request);
      return Response.json({});
    };
    await nodeClient({}).GET("/users/{userId}", { params: { path: { userId: "usr_1" } }, fetch });

    expect(requests.map(({ cache }) => cache)).toEqual(["no-store"]);
  });

  // React gives two requests of one page the same response, unless they have a signal.
  test("has a signal of its own, also when the call has none", async () => {
    const [one, other] = [await initOf(getUser), await initOf(getUser)];

    expect(one.signal).toBeInstanceOf(AbortSignal);
    expect(one.signal).not.toBe(other.signal);
  });

  test("leaves the option out where the runtime refuses it", async () => {
    // As workerd does before the compatibility date that brought the option.
    class OldRequest extends Request {
      constructor(url: string, init?: RequestInit) {
        if (init && "cache" in init)
          throw new Error("The 'cache' field on 'RequestInitializerDict' is not implemented.");
        super(url, init);
      }
    }
    vi.stubGlobal("Request", OldRequest);
    onTestFinished(() => void vi.unstubAllGlobals());

    expect(await initOf(getUser)).not.toHaveProperty("cache");
  });
});

describe.each(transports.filter(({ name }) => name === "given fetch"))("$name", () => {
  test.each([
    Object.assign(new Error("Dynamic server usage: no-store fetch"), { digest: "DYNAMIC_SERVER_USAGE" }),
    Object.assign(new Error("Page with dynamic = error"), { code: "NEXT_STATIC_GEN_BAILOUT" }),
    Object.assign(new Error("Postponed"), { $$typeof: Symbol.for("react.postpone") }),
    new Error("cache: 'no-store' used on fetch for https://api with 'export const fetchCache = 'only-cache'"),
  ])("hands on what Next.js throws to change how it renders: %s", async (thrown) => {
    const client = nodeClient({ fetch: () => Promise.reject(thrown) });

    expect(await rejectionOf(getUser(client))).toBe(thrown);
  });
});
