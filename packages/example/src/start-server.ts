import { Authsignal } from "@authsignal-actions/sdk";
import { createSignInServer } from "./server.ts";

// compose.yaml sets the variables.
const { HOST = "127.0.0.1", PORT = "3000", ORIGIN = `http://localhost:${PORT}` } = process.env;
const { AUTHSIGNAL_API_SECRET_KEY: apiSecretKey = "", AUTHSIGNAL_API_URL, ALLOW_INSECURE_URL } = process.env;

const authsignal = new Authsignal({
  apiSecretKey,
  ...(AUTHSIGNAL_API_URL !== undefined && { apiUrl: AUTHSIGNAL_API_URL }),
  allowInsecureUrl: ALLOW_INSECURE_URL === "true",
});
const server = createSignInServer(authsignal, { origin: ORIGIN });
server.listen(Number(PORT), HOST, () => console.log(`Sign in at ${ORIGIN}.`));
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    server.close(() => authsignal.close());
    server.closeIdleConnections();
  });
}
