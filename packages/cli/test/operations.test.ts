import { type OperationId, operations } from "@authsignal-actions/client";
import { describe, expect, test } from "vitest";
import { attributesFlag, globalFlags } from "../src/catalog/global-flags.ts";
import { operationCommands } from "../src/catalog/operation-commands.ts";
import { specCommands } from "../src/generated/flags.ts";
import { runCli, startEmulator } from "./support/run-cli.ts";
import { startRecorder } from "./support/start-recorder.ts";

describe("the table of commands", () => {
  test("has every operation under its operationId in kebab case", () => {
    const names = Object.keys(operations).map((id) => [
      id,
      id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    ]);

    expect(Object.entries(operationCommands).map(([id, { name }]) => [id, name])).toEqual(
      expect.arrayContaining(names),
    );
    expect(Object.keys(operationCommands)).toHaveLength(names.length);
    expect(Object.keys(specCommands).sort()).toEqual(Object.keys(operations).sort());
  });

  test("has a flag for every parameter of every operation", () => {
    for (const [id, { pathParameters, queryParameters }] of Object.entries(operations)) {
      const flags = specCommands[id as OperationId].flags.map(({ name }) => name as string);
      expect(flags).toEqual(expect.arrayContaining([...pathParameters, ...queryParameters]));
    }
  });

  test("has no value that is named like a flag of the program", () => {
    const own = new Set([...Object.keys(globalFlags), "attributes", "help", "version"]);
    const names = Object.values(specCommands).flatMap(({ flags }) => flags.map(({ name }) => name as string));

    expect(names.filter((name) => own.has(name))).toEqual([]);
    expect(attributesFlag.type).toBe("string");
  });
});

test("the address is the environment's, unless a flag gives another", async () => {
  const { emulator, run } = await startEmulator();
  const env = { AUTHSIGNAL_API_SECRET_KEY: emulator.apiSecretKey };
  const getUser = ["get-user", "--user-id=usr_1"];

  const here = await runCli(getUser, { env: { ...env, AUTHSIGNAL_API_URL: emulator.url } });
  expect(JSON.parse(here.stdout)).toMatchObject({ isEnrolled: false });
  const nowhere = await runCli(getUser, { env: { ...env, AUTHSIGNAL_API_URL: "nowhere" } });
  expect(JSON.parse(nowhere.stderr).error.message).toMatch(/^AUTHSIGNAL_API_URL must be an absolute URL/);
  // This one has --api-url.
  expect(await run(getUser, { env: { AUTHSIGNAL_API_URL: "nowhere" } })).toMatchObject({ exitCode: 0 });
});

describe("the commands", () => {
  test("take a user through every operation, each with the API's own response as JSON", async () => {
    const { emulator, run } = await startEmulator({
      actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }],
    });
    const commands = new Set<string | undefined>();
    const json = async (args: string[]) => {
      commands.add(args[0]);
      const result = await run(args);
      expect(result).toMatchObject({ exitCode: 0, stderr: "" });
      return JSON.parse(result.stdout);
    };
    const user = ["--user-id", "usr_1"];

    const { authenticator } = await json([
      "enroll-verified-authenticator",
      ...user,
      "--verification-method=SMS",
      "--phone-number=+6427000000",
      "--is-default",
    ]);
    expect(authenticator).toMatchObject({ userId: "usr_1", verificationMethod: "SMS", phoneNumber: "+6427000000" });
    expect(await json(["get-authenticators", ...user])).toEqual([authenticator]);
    expect(await json(["get-user", ...user])).toMatchObject({ isEnrolled: true });
    const contact = ["--email=jane@example.com", "--email-verified"];
    expect(await json(["update-user", ...user, ...contact, "--custom", "tier=gold"])).toMatchObject({
      email: "jane@example.com",
      emailVerified: true,
      custom: { tier: "gold" },
    });

    const tracked = await json(["track", ...user, "--action", "withdraw"]);
    expect(tracked).toMatchObject({ state: "CHALLENGE_REQUIRED", url: expect.any(String) });
    const instance = [...user, "--action", "withdraw", "--idempotency-key", tracked.idempotencyKey];
    const validated = await run(["validate-challenge", ...instance], { stdin: `${tracked.token}\n` });
    commands.add("validate-challenge");
    expect(validated.exitCode).toBe(5);
    expect(JSON.parse(validated.stdout)).toMatchObject({ isValid: false, state: "CHALLENGE_REQUIRED" });
    expect(await json(["update-action", ...instance, "--state", "REVIEW_REQUIRED"])).toMatchObject({
      state: "REVIEW_REQUIRED",
    });
    expect(await json(["get-action", ...instance])).toMatchObject({ state: "REVIEW_REQUIRED" });
    const listed = await json(["query-actions", ...user, "--codes", "signIn,withdraw", "--state", "REVIEW_REQUIRED"]);
    expect(listed).toEqual(await emulator.control.listActions("usr_1"));

    const { userAuthenticatorId } = authenticator;
    expect(
      await json(["delete-authenticator", ...user, "--user-authenticator-id", userAuthenticatorId, "--yes"]),
    ).toBeNull();
    expect(await json(["get-authenticators", ...user])).toEqual([]);
    expect(await json(["delete-user", ...user, "--actions", "--yes"])).toBeNull();
    expect(await json(["query-actions", ...user])).toEqual([]);
    expect([...commands].sort()).toEqual(
      Object.values(operationCommands)
        .map(({ name }) => name)
        .sort(),
    );
  });

  test("reach the user that was named, whatever the characters", async () => {
    const { emulator, run } = await startEmulator();
    const userId = "-a/../b?x=1#f é";

    const { exitCode } = await run(["track", `--user-id=${userId}`, "--action", "signIn"]);

    expect(exitCode).toBe(0);
    expect(await emulator.control.listActions(userId)).toHaveLength(1);
  });

  test("warn of a value that is not known, and send it", async () => {
    const { url, requests } = await startRecorder(200, {});
    const args = ["enroll-verified-authenticator", "--user-id=u", "--verification-method=SMSS", "--api-url", url];
    const { stderr } = await runCli(args, { env: { AUTHSIGNAL_API_SECRET_KEY: "sk_canary_key" } });

    expect(stderr.split("\n")[0]).toBe('Warning: --verification-method "SMSS" is not a known value. Did you mean SMS?');
    expect(requests).toMatchObject([{ body: { verificationMethod: "SMSS" } }]);
  });

  test("bind validate-challenge to the instance it is given", async () => {
    const { emulator, run } = await startEmulator({
      actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }],
    });
    await emulator.control.enroll("usr_1", { verificationMethod: "AUTHENTICATOR_APP" });
    const { stdout } = await run(["track", "--user-id=usr_1", "--action=withdraw"]);
    const { token, idempotencyKey } = JSON.parse(stdout);
    await emulator.control.approveChallenge({ userId: "usr_1", action: "withdraw", idempotencyKey });
    const validate = (key: string) =>
      run(["validate-challenge", "--user-id=usr_1", "--action=withdraw", `--idempotency-key=${key}`], { stdin: token });

    expect(await validate(idempotencyKey)).toMatchObject({ exitCode: 0 });
    expect(await validate("another")).toMatchObject({ exitCode: 5, stdout: "" });
    const otherUser = ["validate-challenge", "--user-id=usr_2", "--action=withdraw"];
    expect(await run(otherUser, { stdin: token })).toMatchObject({
      exitCode: 5,
      stdout: expect.stringContaining('"isValid":false'),
      stderr: expect.stringContaining("User is invalid."),
    });
  });

  test("show their flags and what they do with --help, and exit with 0", async () => {
    const { exitCode, stdout } = await runCli(["track", "--help"]);

    expect(exitCode).toBe(0);
    expect(stdout).toContain("authsignal-actions track --user-id <userId> --action <action> [flags]");
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(specCommands.track.description.split("\n")[0]);
    expect(stdout).toMatch(/--redirect-url <redirectUrl>\s+The URL to which the pre-built UI redirects/);
  });
});
