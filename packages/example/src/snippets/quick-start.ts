import { Authsignal } from "@authsignal-actions/sdk";

const authsignal = new Authsignal(); // reads AUTHSIGNAL_API_SECRET_KEY
const result = await authsignal.track({
  userId: "usr_123",
  action: "signIn",
  attributes: { redirectUrl: "https://yourapp.com/callback" },
});
if (result.state === "ALLOW") console.log("Signed in.");
else if (result.state === "CHALLENGE_REQUIRED") console.log(`Redirect the user to ${result.url}`);
else if (result.state === "REVIEW_REQUIRED") console.log("Ask the user to wait for a review.");
else console.log("Blocked.");
