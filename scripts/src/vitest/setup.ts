import { afterAll, afterEach } from "vitest";
import { takeViolations } from "./network-guard.mjs";

/** Also fails a test whose code swallowed the error. */
function failOnViolations(): void {
  const hosts = takeViolations();
  if (hosts.length === 0) return;
  throw new Error(`Tests may only connect to loopback. This one, or a process it started, tried ${hosts.join(", ")}.`);
}

afterEach(failOnViolations);
afterAll(failOnViolations);
