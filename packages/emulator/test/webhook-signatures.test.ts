import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { signatureHeader } from "../src/webhooks/sender.ts";

interface Vector {
  name: string;
  secrets: string[];
  timestamp: number;
  body: string;
  header: string;
}

const file = new URL(import.meta.resolve("@authsignal-actions/spec/vectors/webhook-signatures.json"));
const vectors: Vector[] = JSON.parse(readFileSync(file, "utf8"));

test.each(vectors)("$name is signed as openssl signs it", ({ secrets, timestamp, body, header }) => {
  expect(signatureHeader(secrets, timestamp, body)).toBe(header);
});

test("there are vectors", () => {
  expect(vectors.length).toBeGreaterThan(5);
});
