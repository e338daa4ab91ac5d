// A separate process that makes a call on request, with a connection opened before it was suspended.
import { Authsignal } from "../../src/index.ts";

const authsignal = new Authsignal({ maxRetries: 0 });

process.on("message", (what) => {
  const call =
    what === "open a connection"
      ? authsignal.getUser({ userId: "usr_1" })
      : authsignal.validateChallenge({ token: "token_1" });
  call.then(
    () => process.send?.("succeeded"),
    (error: Error) => process.send?.(`failed: ${error.message}`),
  );
});
