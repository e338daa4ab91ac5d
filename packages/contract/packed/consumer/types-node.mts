import { Agent } from "node:https";
import { createActionsClient } from "@authsignal-actions/client";
import { Authsignal } from "@authsignal-actions/sdk";

const agent = new Agent({ keepAlive: true });
export const client = createActionsClient({ apiSecretKey: "key", agent });
export const authsignal = new Authsignal({ apiSecretKey: "key", region: "eu", agent });
