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
    ["with parts that mean nothing", `v1=old,${header},v3=new,,flag,=x`],
    ["with wrong signatures around the right one", `t=${signedAt},v2=,v2=wrong,v2=${signature},v2=${"A".repeat(43)}`],
    ["with blanks after the commas", `t=${signedAt}, v2=${signature}`],
    ["with the padding of base64", `${header}=`],
  ])("%s is accepted", (_, value) => {
    expect(webhook.constructEvent(body, value)).toEqual(event);
  });

  test.each<[string, unknown]>([
    ["undefined", undefined],
    ["null", null],
    ["a number", 5],
    ["empty", ""],
    ["only words", "123"],
    ["no time", `v2=${signature}`],
    ["no signature", `t=${signedAt}`],
    ["a signature of another version", `t=${signedAt},v1=${signature}`],
    ["an empty time", `t=,v2=${signature}`],
    ["a time in hexadecimal", `t=0x6553f100,v2=${signature}`],
    ["a time with an exponent", `t=17e8,v2=${signature}`],
    ["a time with a sign", `t=+${signedAt},v2=${signature}`],
    ["a negative time", `t=-${signedAt},v2=${signature}`],
    ["a time with a fraction", `t=${signedAt}.0,v2=${signature}`],
    ["a time with zeros before it", `t=0${signedAt},v2=${signature}`],
    ["a time with words after it", `t=${signedAt}s,v2=${signature}`],
    ["a time with a blank in it", `t= ${signedAt},v2=${signature}`],
    ["a time in other digits", `t=١٧٠٠٠٠٠٠٠٠,v2=${signature}`],
    ["an absurdly long time", `t=${"9".repeat(400)},v2=${signature}`],
    ["the time twice", `t=${signedAt},${header}`],
    ["two different times", `t=1,${header}`],
    ["an absurd length", `${header},x=${"x".repeat(5000)}`],
    ["an absurd number of signatures", `${header}${`,v2=${signature}`.repeat(1000)}`],
    ["headers without it", { "x-signature": header }],
    ["Web headers without it", new Headers({ "x-signature": header })],
  ])("%s is refused as a wrong format", (_, value) => {
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
  ])("a signature in the form of %s does not match", (_, value) => {
    expect(signature).toMatch(/[+/]/);
    expect(messageOf(() => webhook.constructEvent(body, `t=${signedAt},v2=${value}`))).toBe(mismatchMessage);
  });

  test.each(["X-Signature-V2", "x-signature-v2", "X-SIGNATURE-V2"])("is found among headers as %s", (name) => {
    expect(webhook.constructEvent(body, { host: "example.com", [name]: header, cookie: undefined })).toEqual(event);
    expect(webhook.constructEvent(body, { [name]: [header] })).toEqual(event);
    expect(webhook.constructEvent(body, new Headers({ [name]: header }))).toEqual(event);
  });

  test("that came twice means the same, however the server hands it over", () => {
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
