import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { EmulatorConfigError } from "../src/config/check-config.ts";
import { parseConfig } from "../src/config/parse-config.ts";
import { unspecifiedBehaviorDefaults } from "../src/generated/config-types.ts";

interface Schema {
  $ref?: string;
  default?: unknown;
  description?: string;
  enum?: unknown[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  definitions?: Record<string, Schema>;
}

const file = new URL(import.meta.resolve("@authsignal-actions/emulator/schema/emulator-config.schema.json"));
const schema: Schema = JSON.parse(readFileSync(file, "utf8"));
const ajv = addFormats.default(new Ajv({ strict: true, strictRequired: false }));
const accepts = ajv.compile(schema);

/** What the emulator says of a config; empty if it takes it. */
function problemsOf(config: object): readonly string[] {
  try {
    parseConfig(config);
    return [];
  } catch (error) {
    if (error instanceof EmulatorConfigError) return error.problems;
    throw error;
  }
}

const key = { apiSecretKeys: ["key"] };
const action = { actionCode: "signIn", defaultUserActionResult: "ALLOW" };
const rule = { ruleId: "rule", name: "A rule", priority: 1, type: "BLOCK", isActive: true, conditions: { "!": false } };
const ip = { ip: "203.0.113.7" };

/** Each kind of object in a config: the schema of it, the least that is valid, and a config that has it. */
const objects: [name: string, definition: Schema, least: object, within: (object: object) => object][] = [
  ["the config", schema, {}, (config) => config],
  ["a tenant", define("KeyedTenantConfig"), key, (tenant) => ({ tenants: [tenant] })],
  ["an action", define("ActionConfig"), action, (given) => ({ actions: [given] })],
  ["a rule", define("RuleConfig"), rule, (given) => ({ actions: [{ ...action, rules: [given] }] })],
  ["an address", define("IpConfig"), ip, (given) => ({ ips: [given] })],
];

describe.each(objects)("the schema of %s", (name, definition, least, within) => {
  const properties = Object.keys(definition.properties ?? {}).filter((property) => property !== "$schema");

  test("has the properties that the emulator knows", () => {
    const [problem = ""] = problemsOf(within({ ...least, unheardOf: 1 }));
    const known = /Known are ([\w, ]+)\./.exec(problem)?.[1]?.split(", ") ?? [];
    expect([...properties].sort()).toEqual([...known].sort());
  });

  test("requires what the emulator requires", () => {
    expect(accepts(within(least))).toBe(true);
    expect(problemsOf(within(least))).toEqual([]);
    for (const property of Object.keys(least)) {
      const { [property]: _, ...rest } = { ...least } as Record<string, unknown>;
      expect({ property, accepted: accepts(within(rest)) }).toEqual({ property, accepted: false });
      expect(problemsOf(within(rest))).not.toEqual([]);
    }
  });

  test("lists the values that the emulator allows", () => {
    for (const property of properties) {
      const values = allowed(definition.properties?.[property]);
      if (!values) continue;
      const place = isList(definition, property) ? `${property}[0]` : property;
      const value = isList(definition, property) ? ["unheard of"] : "unheard of";
      const [problem] = problemsOf(within({ ...least, [property]: value }));
      expect(problem).toContain(`${place} must be one of ${values.join(", ")};`);
    }
  });

  test("accepts exactly the values that the emulator accepts", () => {
    for (const property of properties) {
      for (const value of samples) {
        const config = within({ ...least, [property]: value });
        const problems = problemsOf(config);
        // Only the emulator checks these.
        if (problems.some((problem) => /either ip or cidr|JsonLogic|operator|a range of IP/.test(problem))) continue;
        expect({ name, property, value, accepted: accepts(config) }).toEqual({
          name,
          property,
          value,
          accepted: problems.length === 0,
        });
      }
    }
  });
});

test("the schema has the defaults of unspecified behavior", () => {
  const defaults = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    property.default === undefined ? [] : [[name, property.default]],
  );
  expect(Object.fromEntries(defaults)).toEqual(unspecifiedBehaviorDefaults);
});

test("the schema describes every property of the config", () => {
  for (const [name, { $ref, description }] of Object.entries(schema.properties ?? {})) {
    expect({ name, description: description ?? define($ref?.split("/").at(-1) ?? "").description }).toEqual({
      name,
      description: expect.stringMatching(/\.$/),
    });
  }
});

/** One of each kind that some property of a config takes, and neighbours that it does not. */
const samples = [
  ...["", "text", "sign in", "x".repeat(65), "ALLOW", "REVIEW", "CHALLENGE_REQUIRED", "SMS", "same", "many", "none"],
  ...["http://localhost:8080/hook", "https://example.com", "ftp://example.com", "example.com"],
  ...["203.0.113.7", "2001:db8::1", "203.0.113.256", "203.0.113.0/24", "203.0.113.0"],
  ...[-1, 0, 0.5, 1, 5, 99, 100, 1000, 1001, 3_153_600_000, 3_153_600_001],
  ...[true, false, null, {}, []],
  ...[
    ["SMS", "PASSKEY"],
    ["EMAIL"],
    [""],
    ["key"],
    ["one", "two"],
    ["one", "two", "three"],
    ["a:b"],
    ["a b"],
    [1],
    [null],
  ],
  ...[[action], [{}], [rule], [ip], [{ ...key, tenantId: "t" }], [{ "!": true }], { "!": true }],
];

function define(name: string): Schema {
  return schema.definitions?.[name] ?? {};
}

function resolve(property: Schema | undefined): Schema | undefined {
  return property?.$ref ? define(property.$ref.split("/").at(-1) ?? "") : property;
}

function isList(definition: Schema, property: string): boolean {
  return resolve(definition.properties?.[property])?.items !== undefined;
}

function allowed(property: Schema | undefined): unknown[] | undefined {
  const resolved = resolve(property);
  return resolved?.enum ?? resolve(resolved?.items)?.enum;
}
