import { mkdir, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { createEmulator, loadEmulatorConfig } from "../src/index.ts";
import { dataFile } from "./support/data-file.ts";

async function load(content: string | Uint8Array, name = "emulator.yaml") {
  const file = await dataFile(name);
  await writeFile(file, content);
  return loadEmulatorConfig(file);
}

/** What is said of a file, without the folder it is in. */
async function problemsOf(content: string): Promise<string[]> {
  const error = await load(content).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "EmulatorConfigError" });
  return (error as { problems: string[] }).problems.map((problem) => problem.replace(/^.*\/(?=emulator\.yaml:)/, ""));
}

describe("a config file", () => {
  const config = {
    actions: [
      {
        actionCode: "withdraw",
        defaultUserActionResult: "ALLOW",
        rules: [
          {
            ruleId: "large",
            name: "Large amounts",
            priority: 1,
            type: "BLOCK",
            isActive: true,
            conditions: { ">": [{ var: "custom.amount" }, 1000] },
          },
        ],
      },
    ],
    tokenLifetimeSeconds: 30,
  };
  const yaml = `
# What each amount does
actions:
  - actionCode: withdraw
    defaultUserActionResult: ALLOW
    rules:
      - ruleId: large
        name: Large amounts
        priority: 1
        type: BLOCK
        isActive: true
        conditions: { ">": [{ var: custom.amount }, 1000] }
tokenLifetimeSeconds: 30
`;

  test.each([
    ["YAML", yaml],
    ["JSON", JSON.stringify(config)],
    ["JSON over several lines", JSON.stringify(config, null, "\t")],
    ["with the name of its schema", JSON.stringify({ $schema: "./emulator-config.schema.json", ...config })],
  ])("in %s is read", async (_, content) => {
    const loaded = await load(content);
    expect(loaded).toEqual(config);
    await using emulator = await createEmulator({ listen: false, config: loaded });
    expect(emulator.url).toMatch(/\/v1$/);
  });

  test.each(["", "# nothing yet\n", "{}", "---\n"])("without content, as %j, is an empty config", async (content) => {
    expect(await load(content)).toEqual({});
  });

  test("can say something once and use it twice", async () => {
    const methods = await load(`actions:
  - { actionCode: one, defaultUserActionResult: CHALLENGE, verificationMethods: &methods [SMS, PASSKEY] }
  - { actionCode: two, defaultUserActionResult: CHALLENGE, verificationMethods: *methods }
`);
    expect(methods.actions?.[1]?.verificationMethods).toEqual(["SMS", "PASSKEY"]);
  });
});

describe("every error in a config file is reported with its line, its column and what is allowed", () => {
  test("values, missing and unknown properties", async () => {
    const content = `actions:
  - actionCode: sign in
    defaultUserActionResult: ALLOW
  - actionCode: signOut
    outcome: ALLOW
tokenUse: twice
`;
    expect(await problemsOf(content)).toEqual([
      "emulator.yaml:2:5: actions[0].actionCode must match ^[a-zA-Z0-9_-]{1,64}$; it is 'sign in'.",
      "emulator.yaml:4:5: actions[1].defaultUserActionResult is missing.",
      expect.stringMatching(/^emulator\.yaml:5:5: actions\[1\]\.outcome is not known\. Known are actionCode, /),
      "emulator.yaml:6:1: tokenUse must be one of many, once; it is 'twice'.",
    ]);
  });

  test("conditions of a rule", async () => {
    const content = JSON.stringify(
      [
        {
          actionCode: "a",
          defaultUserActionResult: "ALLOW",
          rules: [ruleWith({ and: [{ var: "ip.none" }, { "a.b c": 1 }] })],
        },
      ],
      null,
      1,
    );
    const problems = await problemsOf(`{"actions":\n${content}}`);
    expect(problems).toEqual([
      expect.stringMatching(/^emulator\.yaml:16:8: actions\[0\]\.rules\[0\]\.conditions\.and\[0\]\.var .*'ip\.none'/),
      expect.stringMatching(/^emulator\.yaml:18:7: actions\[0\]\.rules\[0\]\.conditions\.and\[1\] .*'a\.b c'/),
    ]);
  });

  test("the value of an alias, at the position of the alias", async () => {
    const [, problem] = await problemsOf("tokenUse: &use twice\nactionsOrder: *use\n");
    expect(problem).toMatch(/^emulator\.yaml:2:1: actionsOrder must be one of/);
  });

  test.each([
    ["- 1", "1:1: The config must be an object; it is an array."],
    ["hello", "1:1: The config must be an object; it is text."],
    ["tokenUse: once\ntokenUse: many\n", "2:1: Map keys must be unique."],
    ["actions: []\n---\nactions: []\n", "2:1: The file has a second document. Keep one."],
    ["actions:\n\t- a", "2:1: Tabs are not allowed as indentation."],
    ["tokenUse: !once many", "1:11: Unresolved tag: !once."],
    ["tokenUse: many\n[a, b]: 1", "2:1: The name of a property must be text, not a list or a map."],
    ["ips:\n- ? { ip: 1 }\n  : 1", "2:5: The name of a property must be text, not a list or a map."],
    ["ips: &list []\n*list : 1", "2:1: The name of a property must be text, not a list or a map."],
    [
      "tenants: [{ apiSecretKeys: [a], tenantId: t }]\ntenantId: t",
      "1:33: tenants[0].tenantId must differ from tenantId.",
    ],
    ["tokenUse: *many", "1:11: *many is undefined: there is no &many before it."],
  ])("%j", async (content, problem) => {
    expect(await problemsOf(content)).toEqual([`emulator.yaml:${problem}`]);
  });

  test("what would exhaust the stack or the memory", async () => {
    expect(await problemsOf(`actions: ${"[".repeat(20_000)}`)).toEqual([expect.stringContaining("nested too deeply")]);
    const lists = Array.from({ length: 20 }, (_, level) => `a${level}: &a${level} [${`*a${level - 1}, `.repeat(9)}]`);
    const content = ["a: &a-1 [1]", ...lists].join("\n");
    expect(await problemsOf(content)).toEqual([expect.stringContaining("The aliases expand to too many values.")]);
  });
});

describe("a config file that cannot be read is named", () => {
  test("it does not exist", async () => {
    const file = await dataFile("none.yaml");
    await expect(loadEmulatorConfig(file)).rejects.toThrow(`The config file ${file} does not exist.`);
  });

  test("it is a folder", async () => {
    const file = await dataFile("folder.yaml");
    await mkdir(file);
    await expect(loadEmulatorConfig(file)).rejects.toThrow(`The config file ${file} is a folder.`);
  });

  test("it is not text", async () => {
    await expect(load(Buffer.from("tokenUse: \xff", "latin1"))).rejects.toThrow("emulator.yaml is not text in UTF-8.");
  });
});

function ruleWith(conditions: object) {
  return { ruleId: "rule", name: "A rule", priority: 1, type: "BLOCK", isActive: true, conditions };
}
