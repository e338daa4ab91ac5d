import { describe, expect, test } from "vitest";
import { cleanEnvironment, startProcess } from "../src/harness/start-process.ts";

const loadProcess = new URL("../src/harness/load-process.ts", import.meta.url);

describe("a process of the benchmark", () => {
  test("passes its errors to the caller", async () => {
    const running = startProcess(loadProcess);
    await expect(running.ask({ run: { seconds: 1, inFlight: 1 } })).rejects.toThrow("Send `connect` before `run`");
    await running.close();
  });

  test("is an error when it ends without a reply", async () => {
    const running = startProcess(loadProcess, { execArgv: ["--eval", "process.exit(3)"] });
    await expect(running.ask({})).rejects.toThrow("ended with 3: load-process.ts");
  });
});

test("proxies, keys and options of Node stay out of what is measured", () => {
  process.env.AUTHSIGNAL_API_SECRET_KEY = "secret";
  process.env.https_proxy = "http://127.0.0.1:1";
  try {
    const names = Object.keys(cleanEnvironment());
    expect(names).toContain("PATH");
    expect(names).not.toContain("AUTHSIGNAL_API_SECRET_KEY");
    expect(names).not.toContain("https_proxy");
  } finally {
    delete process.env.AUTHSIGNAL_API_SECRET_KEY;
    delete process.env.https_proxy;
  }
});
