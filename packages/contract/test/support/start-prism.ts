import type { OpenApiDocument } from "@authsignal-actions/scripts/document";
import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";

export interface Prism {
  url: string;
  close(): Promise<void>;
}

export interface PrismOptions {
  /** Base URL of a service that is to answer; without one Prism itself does, by the document's examples. */
  upstream?: string;
}

/** A Prism on a free port that reports what breaks a document, in request and answer, in the header `sl-violations`. */
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
