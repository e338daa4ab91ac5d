import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hasIsoTime, httpDate, isoTime, parseTime } from "../src/runtime/iso-time.ts";

test("times are written as Date writes them", () => {
  const time = fc.date({ noInvalidDate: true }).map((date) => date.getTime());
  fc.assert(
    fc.property(time.filter(hasIsoTime), (milliseconds) => {
      expect(isoTime(milliseconds)).toBe(new Date(milliseconds).toISOString());
      expect(httpDate(milliseconds)).toBe(new Date(milliseconds).toUTCString());
    }),
  );
});

test("a Date of another realm, as in Jest, is a time", () => {
  expect(parseTime(runInNewContext("new Date(5)"))).toBe(5);
  expect(() => parseTime(runInNewContext("new Date(NaN)"))).toThrow("it is Invalid Date.");
});
