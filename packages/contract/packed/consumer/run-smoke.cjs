const client = require("@authsignal-actions/client");
const sdk = require("@authsignal-actions/sdk");

async function main() {
  const { apiUrl, apiSecretKey } = JSON.parse(process.env.SMOKE_INPUT);
  const authsignal = new sdk.Authsignal({ apiUrl, apiSecretKey });
  const tracked = await authsignal.track({ userId: "usr_cjs", action: "browse" });
  const missing = await authsignal
    .getAction({ userId: "usr_cjs", action: "browse", idempotencyKey: "no-such-key" })
    .catch((error) => error);
  const esm = await import("@authsignal-actions/sdk");
  const low = client.createActionsClient({ apiUrl, apiSecretKey });
  const { data } = await low.GET("/users/{userId}", { params: { path: { userId: "usr_cjs" } } });
  console.log(
    JSON.stringify({
      transport: low.transport,
      tracked: tracked.state,
      isEnrolled: data.isEnrolled,
      sameCopy: esm.NotFoundError === sdk.NotFoundError,
      acrossCopies: missing instanceof esm.NotFoundError && missing instanceof sdk.NotFoundError,
    }),
  );
  authsignal.close();
  low.close();
}

main();
