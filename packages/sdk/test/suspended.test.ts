import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { operationCalls } from "./support/operations.ts";
import { json, startServer } from "./support/server.ts";

// Windows has no signal that suspends a process.
describe.skipIf(process.platform === "win32")(
  "a process that was suspended while the server closed its connections",
  () => {
    test("validates a challenge on a new connection: 40 of 40", async () => {
      const user = operationCalls.getUser.success as object;
      const challenge = operationCalls.validateChallenge.success as object;
      await using server = await startServer(json(200, { ...user, ...challenge }));
      const env = { ...process.env, AUTHSIGNAL_API_SECRET_KEY: "sk_test_key", AUTHSIGNAL_API_URL: server.url };
      const child = fork(fileURLToPath(new URL("support/suspended-process.ts", import.meta.url)), { env });
      const ask = async (what: string): Promise<unknown> => {
        child.send(what);
        const [reply] = await once(child, "message");
        return reply;
      };
      const replies: unknown[] = [];
      try {
        for (let round = 0; round < 40; round++) {
          await ask("open a connection");
          child.kill("SIGSTOP");
          const reply = ask("validate a challenge");
          const closed = [...server.sockets].map((socket) => once(socket.destroy(), "close"));
          await Promise.all(closed);
          child.kill("SIGCONT");
          replies.push(await reply);
        }
      } finally {
        child.kill("SIGKILL");
      }
      expect(new Set(replies)).toEqual(new Set(["succeeded"]));
      expect(replies).toHaveLength(40);
    });
  },
);
