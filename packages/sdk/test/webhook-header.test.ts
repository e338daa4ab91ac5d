import { describe, expect, test } from "vitest";
import type { SignatureHeader } from "../src/index.ts";
import {
  body,
  errorOf,
  event,
  formatMessage,
  header,
  messageOf,
  mismatchMessage,
  signature,
  signedAt,
  webhook,
} from "./support/webhook.ts";

describe("the signature header", () => {
  test.each<[string, string]>([
    ["in another order", `v2=${signature},t=${signedAt}`],
    ["with unknown parts", `v1=old,${header},v3=new,,flag,=x`],
    ["with invalid signatures around the valid one", `t=${signedAt},v2=,v2=wrong,v2=${signature},v2=${"A".repeat(43)}`],
    ["with spaces after the commas", `t=${signedAt}, v2=${signature}`],
    ["with the padding of base64", `${header}=`],
  ])("%s is accepted", (_, value) => {
    expect(webhook.constructEvent(body, value)).toEqual(event);
  });

  test.each<[string, unknown]>([
    ["undefined", undefined],
    ["null", null],
    ["a number", 5],
    ["empty", ""],
    ["a plain value", "123"],
    ["no timestamp", `v2=${signature}`],
    ["no signature", `t=${signedAt}`],
    ["a signature of another version", `t=${signedAt},v1=${signature}`],
    ["an empty timestamp", `t=,v2=${signature}`],
    ["a hexadecimal timestamp", `t=0x6553f100,v2=${signature}`],
    ["a timestamp with an exponent", `t=17e8,v2=${signature}`],
    ["a timestamp with a sign", `t=+${signedAt},v2=${signature}`],
    ["a negative timestamp", `t=-${signedAt},v2=${signature}`],
    ["a fractional timestamp", `t=${signedAt}.0,v2=${signature}`],
    ["a timestamp with leading zeros", `t=0${signedAt},v2=${signature}`],
    ["a timestamp with a suffix", `t=${signedAt}s,v2=${signature}`],
    ["a timestamp with a space", `t= ${signedAt},v2=${signature}`],
    ["a timestamp in non-ASCII digits", `t=١٧٠٠٠٠٠٠٠٠,v2=${signature}`],
    ["an absurdly long timestamp", `t=${"9".repeat(400)},v2=${signature}`],
    ["the same timestamp twice", `t=${signedAt},${header}`],
    ["two different timestamps", `t=1,${header}`],
    ["an absurd length", `${header},x=${"x".repeat(5000)}`],
    ["an absurd number of signatures", `${header}${`,v2=${signature}`.repeat(1000)}`],
    ["headers without it", { "x-signature": header }],
    ["Web headers without it", new Headers({ "x-signature": header })],
  ])("%s is rejected as an invalid format", (_, value) => {
    const error = errorOf(() => webhook.constructEvent(body, value as SignatureHeader));
    expect(error.message).toBe(formatMessage);
    expect(error.hint).toContain('request.headers["x-signature-v2"]');
  });

  test.each<[string, string]>([
    ["base64url", Buffer.from(signature, "base64").toString("base64url")],
    ["hexadecimal", Buffer.from(signature, "base64").toString("hex")],
    ["padding twice", `${signature}==`],
    ["another case", signature.toLowerCase()],
    ["nothing", ""],
  ])("a signature with %s does not match", (_, value) => {
    expect(signature).toMatch(/[+/]/);
    expect(messageOf(() => webhook.constructEvent(body, `t=${signedAt},v2=${value}`))).toBe(mismatchMessage);
  });

  test.each(["X-Signature-V2", "x-signature-v2", "X-SIGNATURE-V2"])("is found among headers as %s", (name) => {
    expect(webhook.constructEvent(body, { host: "example.com", [name]: header, cookie: undefined })).toEqual(event);
    expect(webhook.constructEvent(body, { [name]: [header] })).toEqual(event);
    expect(webhook.constructEvent(body, new Headers({ [name]: header }))).toEqual(event);
  });

  test("that is repeated is read the same from every server", () => {
    const twice = new Headers();
    twice.append("x-signature-v2", header);
    twice.append("x-signature-v2", header);
    const forms: SignatureHeader[] = [
      `${header}, ${header}`,
      [header, header],
      { "x-signature-v2": [header, header] },
      { "X-Signature-V2": header, "x-signature-v2": header },
      twice,
    ];
    for (const form of forms) expect(messageOf(() => webhook.constructEvent(body, form))).toBe(formatMessage);
    expect(webhook.constructEvent(body, [`t=${signedAt}`, `v2=${signature}`])).toEqual(event);
  });
});
