// Run as a process of its own: makes one call and prints what came of it, then has nothing left to do.
import { inspect } from "node:util";
import { createActionsClient } from "../../src/index.node.ts";
import type { ChildCall, ChildOutcome } from "./child.ts";

const options: ChildCall = JSON.parse(process.argv[2] ?? "");

async function call(): Promise<ChildOutcome> {
  try {
    const client = createActionsClient({ apiSecretKey: "canary-secret-key-8b1f", ...options });
    const { data, response } = await client.GET("/users/{userId}", { params: { path: { userId: "usr_1" } } });
    return { data, status: response.status };
  } catch (error) {
    const { name, message } = error as Error;
    return {
      error: { ...(error as object), name, message },
      shown: inspect(error, { depth: Infinity, showHidden: true }),
    };
  }
}

process.stdout.write(JSON.stringify(await call()));
