/** The input that every client sends. */
export const userId = "usr_8f14e45f-ceea-467f-a9c1-0d2f6b3c4e5a";
export const action = "withdraw-funds";
export const idempotencyKey = "5924a649-b5d3-4baf-a4ab-4b812dde97a0";
export const codes = ["withdraw-funds", "signIn"] as const;
export const fromDate = "2026-10-25T00:00:00Z";
export const state = "REVIEW_FAILED";

const user = `/users/${encodeURIComponent(userId)}`;
const trackPath = `${user}/actions/${encodeURIComponent(action)}`;

/** Paths relative to the base URL. */
export const paths = {
  track: trackPath,
  instance: `${trackPath}/${encodeURIComponent(idempotencyKey)}`,
  actions: `${user}/actions`,
} as const;

export const trackAttributes = {
  redirectUrl: "https://shop.example.com/withdraw/callback",
  email: "jane@example.com",
  phoneNumber: "+64270000000",
  ipAddress: "203.0.113.7",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  deviceId: "b1f5e0de-9d4a-4f5b-8f0c-2f6d1f7a9c11",
  custom: { amount: 1250.5, currency: "NZD", newPayee: true },
};

/** The timeout of clients that have one. */
export const timeoutMs = 5_000;

/** The `Authorization` header, for clients that have no option for Basic authentication. */
export function basicAuthorization(apiSecretKey: string): string {
  return `Basic ${Buffer.from(`${apiSecretKey}:`).toString("base64")}`;
}
