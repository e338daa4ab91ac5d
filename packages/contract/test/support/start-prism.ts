import type { OpenApiDocument } from "@authsignal-actions/scripts/document";
import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";

export interface Prism {
  url: string;
  close(): Promise<void>;
}

export interface PrismOptions {
  /** Base URL of the service to forward to. Without one, Prism responds with the examples of the document. */
  upstream?: string;
}

/** Starts Prism on a free port. It reports violations of the document in the header `sl-violations`. */
export async function startPrism(document: OpenApiDocument, { upstream }: PrismOptions = {}): Promise<Prism> {
  const shared = {
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false },
  };
  const server = createServer(await getHttpOperationsFromSpec(structuredClone(document)), {
    cors: false,
    components: { logger: createLogger("prism", { enabled: false }) },
    config: upstream ? { ...shared, isProxy: true, upstream: new URL(upstream) } : { ...shared, isProxy: false },
  });
  const url = await server.listen(0, "127.0.0.1");
  return { url, close: () => server.close() };
}
