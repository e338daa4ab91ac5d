import { describe, expect, test } from "vitest";
import { formatJson } from "../src/output/format-response.ts";
import { runCli, startEmulator } from "./support/run-cli.ts";
import { startRecorder } from "./support/start-recorder.ts";

const env = { AUTHSIGNAL_API_SECRET_KEY: "secret", NO_COLOR: "1" };
const list = ["query-actions", "--user-id=usr_1"];

/** The output of the command on a terminal for a response. */
async function shown(response: unknown, { args = list, columns = 80 } = {}): Promise<string> {
  const { url } = await startRecorder(200, response);
  const { stdout } = await runCli([...args, "--api-url", url], { env, terminal: columns });
  return stdout;
}

describe("on a terminal", () => {
  test("one thing is a listing, with what is nested under its path", async () => {
    const response = {
      authenticator: { userId: "usr_1", verificationMethod: "SMS" },
      recoveryCodes: ["a", "b"],
      rules: [],
      isDefault: true,
    };
    const args = ["enroll-verified-authenticator", "--user-id=usr_1", "--verification-method=SMS"];

    expect(await shown(response, { args })).toBe(
      [
        "authenticator.userId              usr_1",
        "authenticator.verificationMethod  SMS",
        "recoveryCodes                     a, b",
        "rules                             none",
        "isDefault                         true",
        "",
      ].join("\n"),
    );
  });

  test("a list is a table with a column for everything that any of them has", async () => {
    const response = [{ actionCode: "signIn" }, { actionCode: "withdraw", state: "BLOCK" }];

    expect(await shown(response)).toBe("actionCode  state\nsignIn\nwithdraw    BLOCK\n");
  });

  test("a list that is wider than the terminal is a listing for each", async () => {
    const response = [{ actionCode: "signIn" }, { actionCode: "withdraw", state: "BLOCK" }];

    expect(await shown(response, { columns: 16 })).toBe(
      "actionCode  signIn\n\nactionCode  withdraw\nstate       BLOCK\n",
    );
  });

  test("a table hides its last columns before it cuts a state, and says so", async () => {
    const action = {
      actionCode: "withdrawFunds",
      idempotencyKey: "00000000-0000-4000-8000-000000000000",
      state: "CHALLENGE_SUCCEEDED",
      createdAt: "2026-01-31T12:00:00.000Z",
      verificationMethod: "AUTHENTICATOR_APP",
      verifiedByAuthenticatorId: "id_1",
      ipAddress: "203.0.113.7",
    };
    const text = await shown([action, { ...action, state: "REVIEW_REQUIRED" }], { columns: 70 });
    const [header = "", first = ""] = text.split("\n");

    expect(header).toMatch(/^actionCode +idempotencyKey +state$/);
    expect(first).toBe("withdrawFu…  00000000-0000-4000-8000-000000000000  CHALLENGE_SUCCEEDED");
    expect(text).toContain("Not shown: createdAt, verificationMethod, verifiedByAuthenticatorId,");
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(70);
    // A listing for each has room for few letters. It wraps values, but no state and no key.
    const narrow = await shown([action], { columns: 40 });
    expect(narrow).toMatch(/^state +CHALLENGE_SUCCEEDED$/m);
    expect(narrow).toMatch(/^idempotencyKey +00000000-0000-4000-8000-000000000000$/m);
    expect(narrow).toMatch(/^verificationMethod +AUTHENTICATOR\n +_APP$/m);
    expect(narrow).not.toContain("…");
  });

  test("a terminal that does not know its width has that of COLUMNS, or 80", async () => {
    const { url } = await startRecorder(200, [{ actionCode: "withdraw", userAgent: "x".repeat(200) }]);
    const widest = async (args: string[], more = {}) => {
      const { stdout } = await runCli([...args, "--api-url", url], { env: { ...env, ...more }, terminal: 0 });
      return Math.max(...stdout.split("\n").map((line) => line.length));
    };

    expect([await widest(list), await widest(list, { COLUMNS: "50" })]).toEqual([80, 50]);
    expect(await widest(["help", "track"])).toBeGreaterThan(70);
  });

  test("an empty list says so", async () => {
    expect(await shown([])).toBe("No results.\n");
  });

  test("a response without a body says that it is done", async () => {
    const args = ["delete-authenticator", "--user-id=usr_1", "--user-authenticator-id=id_1", "--yes"];

    expect(await shown({}, { args })).toBe("Done.\n");
  });

  test("nothing in a response can speak to the terminal", async () => {
    const response = [{ userAgent: "\u001b[2Jgone\n\u202e", "\u001b]0;": "x" }];

    expect(await shown(response)).toBe("userAgent                   \\u{1b}]0;\n\\u{1b}[2Jgone\\u{a}\\u{202e}  x\n");
  });

  test("--json prints the response as JSON for a reader", async () => {
    expect(await shown([{ a: 1 }], { args: [...list, "--json"] })).toBe('[\n  {\n    "a": 1\n  }\n]\n');
  });
});

describe("through a pipe", () => {
  test("the response is the API's own, in one line, with what this version does not know", async () => {
    const response = [{ actionCode: "signIn", state: "ALLOW", brandNew: { deep: [1, null] } }];
    const { url } = await startRecorder(200, response);

    const { stdout } = await runCli([...list, "--api-url", url], { env });

    expect(stdout).toBe(`${JSON.stringify(response)}\n`);
  });

  test("a response without a body is null", () => {
    expect(formatJson(undefined)).toBe("null\n");
  });

  test("stdout is empty when the call fails", async () => {
    const { run } = await startEmulator();

    expect(await run(list, { env: { AUTHSIGNAL_API_SECRET_KEY: "wrong" } })).toMatchObject({
      exitCode: 77,
      stdout: "",
    });
  });
});
