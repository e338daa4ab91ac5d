import { Authsignal } from "@authsignal-actions/sdk";
import { createApp } from "./app/create-app.ts";
import { createExpressApp } from "./mounts/express.ts";

// compose.yaml sets the variables. The SDK reads AUTHSIGNAL_API_SECRET_KEY and AUTHSIGNAL_API_URL itself.
const { HOST = "127.0.0.1", PORT = "3000", ORIGIN = `http://localhost:${PORT}`, ALLOW_INSECURE_URL } = process.env;

const authsignal = new Authsignal({ allowInsecureUrl: ALLOW_INSECURE_URL === "true" });
const app = createApp({
  authsignal,
  baseUrl: ORIGIN,
  // Replace these three with your own.
  checkPassword: async (_userId, password) => password === "correct",
  isStaff: (userId) => userId === "staff",
  pay: async ({ amount, userId }) => console.log(`Paid ${amount} to ${userId}.`),
});
const server = createExpressApp(app).listen(Number(PORT), HOST, (error) => {
  if (error) throw error;
  console.log(`Sign in at ${ORIGIN}.`);
});
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    server.close(() => authsignal.close());
    server.closeIdleConnections();
  });
}
