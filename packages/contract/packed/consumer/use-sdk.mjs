// Calls the service that the environment names, as `emulator exec` does.
import { createActionsClient } from "@authsignal-actions/client";
import { Authsignal, NotFoundError } from "@authsignal-actions/sdk";

const authsignal = new Authsignal();
const { AUTHSIGNAL_API_URL: apiUrl, AUTHSIGNAL_API_SECRET_KEY: apiSecretKey } = process.env;
const client = createActionsClient({ apiUrl, apiSecretKey });
const { state } = await authsignal.track({ userId: "usr_1", action: "signIn" });
const missing = await authsignal
  .getAction({ userId: "usr_1", action: "signIn", idempotencyKey: "none" })
  .catch((error) => error instanceof NotFoundError);
console.log(JSON.stringify({ state, missing, transport: client.transport }));
authsignal.close();
client.close();
