import { Authsignal } from "@authsignal-actions/sdk";

const authsignal = new Authsignal(); // reads AUTHSIGNAL_API_SECRET_KEY and AUTHSIGNAL_REGION

const result = await authsignal.track({
  userId: "usr_123",
  action: "withdrawFunds",
  attributes: { redirectUrl: "https://yourapp.com/callback", custom: { amount: 5000 } },
});
switch (result.state) {
  case "ALLOW":
    console.log("Paid.");
    break;
  case "CHALLENGE_REQUIRED":
    console.log(`Redirect the user to ${result.url}, and keep ${result.idempotencyKey} in the session.`);
    break;
  default:
    console.log("Not paid."); // BLOCK or REVIEW_REQUIRED
}
