// Calls the service that the environment names, as `emulator exec` does.
const { createActionsClient } = require("@authsignal-actions/client");
const { Authsignal, NotFoundError } = require("@authsignal-actions/sdk");

async function main() {
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
}

main();
