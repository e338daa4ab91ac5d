import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  createEmulator,
  createEmulatorControlClient,
  EmulatorOptionError,
  type EmulatorOptions,
  type LoggedRequest,
} from "../src/index.ts";

async function create(options: EmulatorOptions) {
  const emulator = await createEmulator(options);
  onTestFinished(() => emulator.close());
  return emulator;
}

describe("the control key", () => {
  test("is not required on this machine", async () => {
    const emulator = await create({});

    expect(emulator.controlKey).toBeUndefined();
    expect((await fetch(`${emulator.controlUrl}/clock`)).status).toBe(200);
  });

  test.each(["0.0.0.0", "::"])("is made and required when the host is %s", async (host) => {
    const emulator = await create({ host });
    const { url, controlUrl, controlKey = "", apiSecretKey } = emulator;

    const refused = await fetch(`${controlUrl}/clock`);
    expect(refused.status).toBe(401);
    expect(refused.headers.get("www-authenticate")).toBe('Basic realm="emulator"');
    expect(await refused.json()).toMatchObject({ errorDescription: expect.stringContaining("`controlKey`") });
    expect((await createEmulatorControlClient({ url, controlKey }).GET("/clock")).response.status).toBe(200);
    const ofTenant = createEmulatorControlClient({ url, apiSecretKey, controlKey });
    expect((await ofTenant.GET("/clock")).response.status).toBe(200);
    expect((await createEmulatorControlClient({ url, apiSecretKey }).GET("/clock")).response.status).toBe(401);
  });

  test("that is passed is required on this machine too", async () => {
    const log: LoggedRequest[] = [];
    const { url } = await create({ controlKey: "ck_test", onRequest: (entry) => void log.push(entry) });

    expect((await createEmulatorControlClient({ url, controlKey: "ck_wrong" }).GET("/clock")).response.status).toBe(
      401,
    );
    expect((await createEmulatorControlClient({ url, controlKey: "ck_test" }).GET("/clock")).response.status).toBe(200);
    expect(log).toMatchObject([{ path: "/_emulator/clock", status: 401 }, { status: 200 }]);
  });

  test.each(["/", "/_emulator", "/_emulator/", "/_emulator/reset", "//_emulator/clock", "/_EMULATOR/clock", "/other"])(
    "protects %s",
    async (path) => {
      const { url } = await create({ controlKey: "ck_test" });

      expect((await fetch(new URL(url).origin + path, { method: "POST" })).status).toBe(401);
    },
  );

  test("is not required for the actions API and the health check", async () => {
    const { url, apiSecretKey, controlUrl } = await create({ controlKey: "ck_test" });

    const headers = { authorization: `Basic ${btoa(`${apiSecretKey}:`)}` };
    expect((await fetch(`${url}/users/jane`, { headers })).status).toBe(200);
    expect((await fetch(`${controlUrl}/health`)).status).toBe(200);
  });

  test("does not select a tenant by a key that it does not have", async () => {
    const { url } = await create({ controlKey: "ck_test" });

    const other = createEmulatorControlClient({ url, apiSecretKey: "sk_unknown", controlKey: "ck_test" });
    expect((await other.GET("/clock")).response.status).toBe(401);
  });

  test("is the same each time with a seed", async () => {
    const options = { host: "0.0.0.0", seed: "demo" };

    expect((await create(options)).controlKey).toBe((await create(options)).controlKey);
  });

  test.each(["", "two words", "a:b", "schlüssel"])("cannot be %j", async (controlKey) => {
    await expect(createEmulator({ controlKey })).rejects.toMatchObject({
      option: "controlKey",
      message: "controlKey must be ASCII text without white space and colons.",
    });
  });
});

/** A key and a certificate that it signed for 127.0.0.1. */
function selfSigned(): { cert: string; key: string } {
  const folder = mkdtempSync(join(tmpdir(), "authsignal-tls-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = { key: join(folder, "key.pem"), cert: join(folder, "cert.pem") };
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost", "-days", "2"];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  execFileSync("openssl", ["req", "-x509", ...curve, ...subject, "-keyout", files.key, "-out", files.cert], {
    stdio: "ignore",
  });
  return { cert: readFileSync(files.cert, "utf8"), key: readFileSync(files.key, "utf8") };
}

describe("tls", () => {
  test("serves HTTPS, and challenge links begin with it", async () => {
    const tls = selfSigned();
    const { url, apiSecretKey } = await create({ tls });
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/v1$/);

    const body = await new Promise<string>((resolve, reject) => {
      const options = { method: "POST", ca: tls.cert, auth: `${apiSecretKey}:` };
      const sent = request(`${url}/users/jane/actions/signIn`, options, (response) => resolve(text(response)));
      sent.on("error", reject).end("{}");
    });
    expect(JSON.parse(body)).toMatchObject({ state: "ALLOW", url: expect.stringMatching(/^https:\/\/127\.0\.0\.1:/) });
  });

  test.each([
    [{ cert: "no certificate", key: "no key" }, /^tls must have a certificate and its private key, both in PEM/],
    [{ cert: "only a certificate" }, /^tls\.key is missing\.$/],
    [{ cert: 1, key: "secret" }, /^tls\.cert must be text in PEM; it is a number\.$/],
  ])("must be a certificate and its key: %#", async (tls, message) => {
    const failed = createEmulator({ tls: tls as { cert: string; key: string } });

    await expect(failed).rejects.toThrow(EmulatorOptionError);
    await expect(failed).rejects.toMatchObject({ option: "tls", message: expect.stringMatching(message) });
    await expect(failed).rejects.not.toMatchObject({ message: expect.stringContaining("secret") });
  });
});
