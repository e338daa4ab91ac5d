/** The implementation of sign.ts for Node. Loads `node:crypto` on the first call, so that importing this file loads nothing. */
export function sign(secret: string, timestamp: string, payload: Uint8Array): string {
  const { createHmac } = process.getBuiltinModule("node:crypto");
  return createHmac("sha256", secret).update(`${timestamp}.`).update(payload).digest("base64").replace(/=$/, "");
}
