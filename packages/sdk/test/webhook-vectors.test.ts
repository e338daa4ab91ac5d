import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { Authsignal, generateSignatureHeader, WebhookSignatureError } from "../src/index.ts";
import { sign as signOnNode } from "../src/webhook/sign.node.ts";
import { sign } from "../src/webhook/sign.ts";

interface Vector {
  name: string;
  secrets: string[];
  timestamp: number;
  body: string;
  header: string;
}

const file = fileURLToPath(import.meta.resolve("@authsignal-actions/spec/vectors/webhook-signatures.json"));
const vectors: Vector[] = JSON.parse(readFileSync(file, "utf8"));
const { webhook } = new Authsignal({ apiSecretKey: "another_key" });

/** Whether the signature of a body is accepted, whatever the body contains. */
function passes(body: string | Uint8Array, header: string, secrets: string | readonly string[]): boolean {
  try {
    webhook.constructEvent(body, header, { secrets, toleranceSeconds: Number.POSITIVE_INFINITY });
    return true;
  } catch (error) {
    if (!(error instanceof WebhookSignatureError)) throw error;
    if (error.message.startsWith("The signature is valid, but the body")) return true;
    expect(["Signature mismatch.", "Signature format is invalid."]).toContain(error.message);
    return false;
  }
}

/** Every text that differs in one character. */
function alterations(text: string): string[] {
  return Array.from(text, (character, at) => {
    const other = character === "A" ? "B" : "A";
    return text.slice(0, at) + other + text.slice(at + character.length);
  }).filter((altered) => altered !== text);
}

describe.each(vectors)("vector: $name", ({ secrets, timestamp, body, header }) => {
  const bytes = new TextEncoder().encode(body);

  test("the signature of openssl is accepted, for text and for bytes", () => {
    expect(passes(body, header, secrets)).toBe(true);
    expect(passes(bytes, header, secrets)).toBe(true);
    expect(passes(Buffer.from(body), header, secrets)).toBe(true);
  });

  test("each of its keys is enough", () => {
    for (const secret of secrets) expect(passes(body, header, secret)).toBe(true);
  });

  test("generateSignatureHeader returns the same header", () => {
    expect(generateSignatureHeader({ payload: body, secret: secrets, timestamp })).toBe(header);
    expect(generateSignatureHeader({ payload: bytes, secret: secrets, timestamp })).toBe(header);
  });

  test.each([
    ["for other runtimes", sign],
    ["for Node", signOnNode],
  ])("the implementation %s returns the same signatures", (_, signer) => {
    const signatures = secrets.map((secret) => `v2=${signer(secret, String(timestamp), bytes)}`);
    expect([`t=${timestamp}`, ...signatures].join(",")).toBe(header);
  });

  test("node:crypto with the published algorithm returns the same header", () => {
    const signatures = secrets.map(
      (secret) => `v2=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("base64").replace("=", "")}`,
    );
    expect([`t=${timestamp}`, ...signatures].join(",")).toBe(header);
  });

  test("a body with any byte changed, dropped or added is rejected", () => {
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(passes(changed, header, secrets)).toBe(false);
    }
    if (bytes.length > 0) expect(passes(bytes.slice(0, -1), header, secrets)).toBe(false);
    expect(passes(`${body} `, header, secrets)).toBe(false);
  });

  test("a key with any character changed, dropped or added is rejected", () => {
    const otherKeys = secrets.flatMap((one) => [...alterations(one), one.slice(1), `${one}A`, `A${one}`]);
    for (const other of otherKeys) expect(passes(body, header, other)).toBe(false);
  });

  test("another timestamp is rejected", () => {
    const signatures = header.slice(header.indexOf(","));
    for (const other of [timestamp + 1, timestamp + 60, timestamp * 10 + 1, ...alterations(String(timestamp))]) {
      expect(passes(body, `t=${other}${signatures}`, secrets)).toBe(false);
    }
  });

  test("a signature with any character changed, dropped or added is rejected", () => {
    const [, ...signatures] = header.split(",v2=");
    for (const signature of signatures.flatMap((one) => [
      ...alterations(one),
      one.slice(0, -1),
      `${one}A`,
      `A${one}`,
    ])) {
      expect(passes(body, `t=${timestamp},v2=${signature}`, secrets)).toBe(false);
    }
  });
});
