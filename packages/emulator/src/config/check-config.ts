import { isIP } from "node:net";
import type { ErrorObject } from "ajv";
import type { EmulatorConfig, RuleConfig, TenantConfig } from "../generated/config-types.ts";
import { type ConfigChecks, emulatorConfig } from "../generated/config-validator.js";
import { track } from "../generated/validators.js";
import { type Check, kindOf, show, showUrl, unknownName } from "../runtime/check.ts";
import { checkFaultRule, type FaultRule } from "./check-fault.ts";
import { parseCidr } from "./facts.ts";
import { prepareConditions } from "./prepare-conditions.ts";

// `import` would read every export of node:util, and load twenty modules behind them.
const { isDeepStrictEqual } = process.getBuiltinModule("node:util");

/** The config given to `createEmulator` is invalid. */
export class EmulatorConfigError extends Error {
  override readonly name = "EmulatorConfigError";
  /** One sentence for each invalid field. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.length === 1 ? problems[0] : `The config has ${problems.length} problems.\n${problems.join("\n")}`);
    this.problems = problems;
  }
}

/** One sentence for each invalid field, beginning with its path such as `config.actions[0]`. Empty for a valid config. */
export function checkConfig(config: unknown): string[] {
  emulatorConfig.call(checks, config);
  const problems = describeErrors(emulatorConfig.errors ?? [], config);
  return problems.length > 0 ? problems : repeatedNames(config as EmulatorConfig);
}

/** The pattern of an action code is in the spec, where `track` has it in its path. */
export const checkActionCode: Check = (value, field) => {
  if (track({ path: { userId: "anyone", action: value }, query: {}, body: {} })) return [];
  return (track.errors ?? []).map((error) => `${field} ${error.message}.`);
};

export function isActionCode(value: string): boolean {
  return checkActionCode(value, "").length === 0;
}

/** The checks that config-schema.yaml names. Each accepts values of another type, which `type` rejects. */
const checks: ConfigChecks = {
  appSecret: (value) =>
    !isObject(value) || value.totpSecret === undefined || value.verificationMethod === "AUTHENTICATOR_APP",
  cidr: (value) => typeof value !== "string" || parseCidr(value) !== undefined,
  conditions: (value) => !isObject(value) || prepareConditions(value, "").problems.length === 0,
  fault: (value) => checkFaultRule(value as FaultRule, "").length === 0,
  httpUrl: (value) => typeof value !== "string" || isHttpUrl(value),
  ip: (value) => typeof value !== "string" || isIP(value) !== 0,
  json: (value) => !isObject(value) || isJson(value),
  oneAddress: (value) => !isObject(value) || (value.ip === undefined) !== (value.cidr === undefined),
};

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The store keeps JSON, which has no functions, dates or infinite numbers. */
function isJson(value: object): boolean {
  try {
    // It compares prototypes, and copies have those of one realm.
    return isDeepStrictEqual(structuredClone(JSON.parse(JSON.stringify(value))), structuredClone(value));
  } catch {
    return false;
  }
}

function isHttpUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return (protocol === "http:" || protocol === "https:") && username === "" && password === "";
}

function describeErrors(errors: readonly ErrorObject[], config: unknown): string[] {
  // The check of a fault names everything that is wrong with it, by its kind.
  const faults = errors.filter(isAboutFault).map(({ instancePath }) => instancePath);
  const isInFault = ({ instancePath }: ErrorObject) =>
    faults.some((fault) => `${instancePath}/`.startsWith(`${fault}/`));
  const reported = errors.filter((error) => isAboutFault(error) || !isInFault(error));
  // A value of the wrong type breaks other keywords too.
  const mistyped = new Set(
    reported.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath),
  );
  const problems = reported
    .filter(({ keyword, instancePath }) => keyword === "type" || !mistyped.has(instancePath))
    .flatMap((error) => describeError(error).map((problem) => problem + ruleOf(error, config)));
  return [...new Set(problems)];
}

function isAboutFault({ keyword, parentSchema }: ErrorObject): boolean {
  return keyword === "x-check" && (parentSchema as ErrorSchema)["x-check"] === "fault";
}

/** The keywords of config-schema.yaml that messages are made from. */
interface ErrorSchema {
  type?: string;
  enum?: string[];
  properties?: object;
  pattern?: string;
  minLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  maxItems?: number;
  "x-check"?: keyof ConfigChecks;
  "x-must"?: string;
  "x-secret"?: boolean;
}

function describeError({ keyword, instancePath, params, parentSchema, data }: ErrorObject): string[] {
  const schema = (parentSchema ?? {}) as ErrorSchema;
  const field = fieldAt(instancePath);
  switch (keyword) {
    case "required":
      return [`${field}.${params.missingProperty} is missing.`];
    case "additionalProperties": {
      const name: string = params.additionalProperty;
      const isGiven = isObject(data) && data[name] !== undefined;
      return isGiven ? [unknownName(`${field}.${name}`, name, Object.keys(schema.properties ?? {}))] : [];
    }
    case "minItems":
    case "maxItems":
      return [`${field} must have ${schema.minItems} to ${schema.maxItems} items; it has ${Object(data).length}.`];
    case "x-check":
      if (schema["x-check"] === "fault") return checkFaultRule(data as FaultRule, field);
      if (schema["x-check"] === "conditions") return [...prepareConditions(data, field).problems];
      if (isObject(data)) return [`${field} must ${must(schema)}.`];
  }
  return [`${field} must ${must(schema)}${given(schema, data)}.`];
}

/** A JSON Pointer as code would write it. */
function fieldAt(instancePath: string): string {
  const parts = instancePath.split("/").slice(1);
  return parts
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((field, part) => (/^\d+$/.test(part) ? `${field}[${part}]` : `${field}.${part}`), "config");
}

function must(schema: ErrorSchema): string {
  const { type, minLength, minimum, maximum, exclusiveMinimum, pattern } = schema;
  if (schema["x-must"]) return schema["x-must"];
  if (schema.enum) return `be one of ${schema.enum.join(", ")}`;
  if (pattern) return `match ${pattern}`;
  switch (type) {
    case "boolean":
      return "be true or false";
    case "integer":
      return `be a whole number from ${minimum} to ${maximum}`;
    case "number":
      return `be a number above ${exclusiveMinimum} and at most ${maximum}`;
    case "string":
      return minLength ? "be text and not empty" : "be text";
    default:
      return `be an ${type}`;
  }
}

function given(schema: ErrorSchema, data: unknown): string {
  if (schema["x-secret"]) return "";
  if (schema["x-check"] === "httpUrl") return showUrl(data);
  return `; it is ${schema.type === "array" || schema.type === "object" ? kindOf(data) : show(data)}`;
}

/** Names the rule of a problem, since ids are easier to find than positions. */
function ruleOf({ instancePath, keyword, params }: ErrorObject, config: unknown): string {
  const [path] = /^(\/tenants\/\d+)?\/actions\/\d+\/rules\/\d+/.exec(instancePath) ?? [];
  if (path === undefined || (keyword === "required" && params.missingProperty === "ruleId")) return "";
  const parts = path.split("/").slice(1);
  const rule = parts.reduce<unknown>((value, part) => Object(value)[part], config) as Partial<RuleConfig>;
  return typeof rule?.ruleId === "string" ? ` This is rule ${rule.ruleId}.` : "";
}

/** What must be unique: codes, rule ids and priorities in a tenant; keys and tenant ids among all tenants. */
function repeatedNames(config: EmulatorConfig): string[] {
  const tenants = [config, ...(config.tenants ?? [])].map((tenant, index) => ({
    tenant,
    field: index === 0 ? "config" : `config.tenants[${index - 1}]`,
  }));
  const keys = tenants.flatMap(({ tenant: { apiSecretKeys = [] }, field }) =>
    apiSecretKeys.map((value, index) => ({ value, field: `${field}.apiSecretKeys[${index}]` })),
  );
  const ids = tenants.flatMap(({ tenant: { tenantId }, field }) =>
    tenantId === undefined ? [] : [{ value: tenantId, field: `${field}.tenantId` }],
  );
  const actions = tenants.flatMap(({ tenant, field }) => [
    ...repeatedInActions(tenant, `${field}.actions`),
    ...repeatedUsers(tenant, `${field}.users`),
  ]);
  return actions.length > 0 ? actions : [keys, ids].flatMap((values) => repeated(values));
}

interface NamedValue {
  readonly value: string;
  readonly field: string;
}

/** Omits the values, since keys are secret. */
function repeated(values: readonly NamedValue[]): string[] {
  return values.flatMap(({ value, field }, index) => {
    const first = values.slice(0, index).find((earlier) => earlier.value === value);
    return first ? [`${field} must differ from ${first.field}.`] : [];
  });
}

function repeatedInActions({ actions = [] }: TenantConfig, field: string): string[] {
  const rules = actions.flatMap((action, index) => repeatedInRules(action.rules ?? [], `${field}[${index}].rules`));
  const codes = actions.map(({ actionCode }) => actionCode);
  const code = codes.find((candidate, index) => codes.indexOf(candidate) !== index);
  return code === undefined ? rules : [...rules, `${field} lists ${code} more than once.`];
}

function repeatedUsers({ users = [] }: TenantConfig, field: string): string[] {
  return repeated(users.map(({ userId }, index) => ({ value: userId, field: `${field}[${index}].userId` })));
}

function repeatedInRules(rules: readonly RuleConfig[], field: string): string[] {
  return (["ruleId", "priority"] as const).flatMap((name) => {
    const values = rules.map((rule) => rule[name]);
    return values.flatMap((value, index) => {
      const first = values.indexOf(value);
      if (first === index) return [];
      return [`${field}[${index}].${name} must differ from that of ${field}[${first}]; both are ${value}.`];
    });
  });
}
