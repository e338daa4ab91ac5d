import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createEmulator, type Emulator } from "@authsignal-actions/emulator";
import { Authsignal } from "@authsignal-actions/sdk";
import { test as base } from "@playwright/test";
import { createApp } from "../../src/app/create-app.ts";
import type { Withdrawal } from "../../src/app/store.ts";
import { createExpressApp } from "../../src/mounts/express.ts";

interface Fixtures {
  /** The bank on Express at `url`, and the emulator that it calls. */
  bank: { url: string; emulator: Emulator; paid: Withdrawal[] };
}

export const test = base.extend<Fixtures>({
  bank: async ({ baseURL: _ }, use) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://localhost:${(server.address() as AddressInfo).port}`;
    const verificationWebhookUrl = `${url}/webhooks/authsignal`;
    const emulator = await createEmulator({
      config: {
        actions: ["withdraw", "passwordlessSignIn"].map((actionCode) => ({
          actionCode,
          defaultUserActionResult: "CHALLENGE",
          verificationWebhookUrl,
        })),
        users: ["jane", "joe"].map((userId) => ({
          userId,
          authenticators: [{ verificationMethod: "EMAIL_OTP", email: `${userId}@bank.example` }],
        })),
      },
    });
    const authsignal = new Authsignal({ apiUrl: emulator.url, apiSecretKey: emulator.apiSecretKey });
    const paid: Withdrawal[] = [];
    const app = createApp({
      authsignal,
      baseUrl: url,
      checkPassword: async (_userId, password) => password === "correct",
      pay: async (withdrawal) => void paid.push(withdrawal),
    });
    server.on("request", createExpressApp(app));
    await use({ url, emulator, paid });
    authsignal.close();
    await emulator.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});
