// Uses every package that can be required.
const { createActionsClient } = require("@authsignal-actions/client");
const { Authsignal } = require("@authsignal-actions/sdk");
const { createFakeAuthsignal } = require("@authsignal-actions/testing");

async function main() {
  const { authsignal, url: apiUrl, apiSecretKey, fetch, close } = await createFakeAuthsignal();
  const client = createActionsClient({ apiUrl, apiSecretKey, fetch });
  const { state } = await authsignal.track({ userId: "usr_1", action: "signIn" });
  const { data } = await client.GET("/users/{userId}/actions", { params: { path: { userId: "usr_1" } } });
  console.log(JSON.stringify({ state, listed: data.length, isSdk: authsignal instanceof Authsignal }));
  await close();
}

main();
