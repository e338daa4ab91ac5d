import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

export interface RecordedRequest {
  method: string | undefined;
  path: string | undefined;
  body: unknown;
}

export interface Recorder {
  url: string;
  requests: RecordedRequest[];
}

const anyResponse = { state: "ALLOW", idempotencyKey: "key_1", isEnrolled: false, isValid: false, userId: "usr_1" };

/** Starts a server that records requests and responds with a status and a body. */
export async function startRecorder(status = 200, body: unknown = anyResponse): Promise<Recorder> {
  const requests: RecordedRequest[] = [];
  const server = createServer(async (request, response) => {
    const content = await text(request);
    requests.push({
      method: request.method,
      path: request.url,
      body: content === "" ? undefined : JSON.parse(content),
    });
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, requests };
}
