import { type ApiServerOptions, startApiServer } from "./api-server.ts";
import { serveParent } from "./parent-channel.ts";

/** Messages to the process that runs the server. */
export type ServerMessage = { start: ApiServerOptions } | { cpuMicroseconds: true };

serveParent(async (message: ServerMessage) => {
  if ("start" in message) return (await startApiServer(message.start)).apiUrl;
  const { user, system } = process.cpuUsage();
  return user + system;
});
