import { all, drop, type Mutation, pull, push, put, rename } from "./api-mutations.ts";

/** What a change asks of the packages: the same of all, or something else of `testing`. */
export type ExpectedBump = "major" | "minor" | "patch" | { testing: "minor"; others: "patch" };

/** One change of the repository's document, what is said of it, where it is noticed, and what it asks for. */
export interface Case {
  title: string;
  /** What the document has before the change, if it is not the repository's as it is. */
  given?: Mutation;
  change: Mutation;
  /** What changed → whom it affects; empty for the whole document. */
  said: Record<string, string>;
  bump: ExpectedBump;
}

const schema = (name: string, ...keys: (string | number)[]) => ["components", "schemas", name, ...keys];
const property = (name: string, key: string, ...keys: string[]) => schema(name, "properties", key, ...keys);
const operation = (path: string, method: string, ...keys: (string | number)[]) => ["paths", path, method, ...keys];
const track = (...keys: (string | number)[]) => operation("/users/{userId}/actions/{action}", "post", ...keys);
const query = (...keys: (string | number)[]) => operation("/users/{userId}/actions", "get", ...keys);
const validate = (...keys: (string | number)[]) => operation("/validate", "post", ...keys);
const verify = (...keys: (string | number)[]) => ["webhooks", "action.verify", "post", ...keys];

const everywhere =
  "track, getAction, updateAction, queryActions, validateChallenge, getUser, getAuthenticators, enrollVerifiedAuthenticator, deleteAuthenticator";
const withMethod =
  "track, getAction, updateAction, queryActions, validateChallenge, getUser, getAuthenticators, enrollVerifiedAuthenticator";

/** A closed list that a request takes; the document's own lists of requests are open or only marked so. */
const closedRequestList = all(
  put(property("TrackAttributes", "locale"), { type: "string", description: "Language.", enum: ["en", "fr"] }),
);

export const operations: Case[] = [
  {
    title: "an operation is removed",
    change: drop("paths", "/validate"),
    said: { "Operation `validateChallenge` (`POST /validate`) removed": "validateChallenge" },
    bump: "major",
  },
  {
    title: "an operation is added",
    change: put(operation("/users/{userId}", "delete"), {
      operationId: "deleteUser",
      responses: { "200": { description: "Gone." } },
    }),
    said: { "Operation `deleteUser` (`DELETE /users/{userId}`) added": "deleteUser" },
    bump: "minor",
  },
  {
    title: "an operation with a method that nothing here sends is added",
    change: put(operation("/users/{userId}", "head"), {
      operationId: "hasUser",
      responses: { "200": { description: "Known." } },
    }),
    said: { "Operation `hasUser` (`HEAD /users/{userId}`) added": "hasUser" },
    bump: "minor",
  },
  {
    title: "an operationId is renamed",
    change: put(validate("operationId"), "checkChallenge"),
    said: { "Operation `validateChallenge` renamed to `checkChallenge`": "validateChallenge" },
    bump: "major",
  },
  {
    title: "a path is renamed",
    change: rename(["paths", "/validate"], "/challenges/validate"),
    said: { "`POST /validate` moved to `POST /challenges/validate`": "validateChallenge" },
    bump: "major",
  },
  {
    title: "a method is another one",
    change: rename(operation("/users/{userId}/actions/{action}/{idempotencyKey}", "patch"), "put"),
    said: {
      "`PATCH /users/{userId}/actions/{action}/{idempotencyKey}` moved to `PUT /users/{userId}/actions/{action}/{idempotencyKey}`":
        "updateAction",
    },
    bump: "major",
  },
  {
    title: "two parameters of a path are exchanged",
    change: rename(
      ["paths", "/users/{userId}/actions/{action}/{idempotencyKey}"],
      "/users/{userId}/actions/{idempotencyKey}/{action}",
    ),
    said: {
      "`GET /users/{userId}/actions/{action}/{idempotencyKey}` moved to `GET /users/{userId}/actions/{idempotencyKey}/{action}`":
        "getAction",
      "`PATCH /users/{userId}/actions/{action}/{idempotencyKey}` moved to `PATCH /users/{userId}/actions/{idempotencyKey}/{action}`":
        "updateAction",
    },
    bump: "major",
  },
  {
    title: "the first and the second parameter of a path are exchanged",
    change: rename(["paths", "/users/{userId}/actions/{action}"], "/users/{action}/actions/{userId}"),
    said: {
      "`POST /users/{userId}/actions/{action}` moved to `POST /users/{action}/actions/{userId}`": "track",
    },
    bump: "major",
  },
  {
    title: "two servers exchange their regions",
    change: all(put(["servers", 1, "x-region"], "eu"), put(["servers", 2, "x-region"], "au")),
    said: {
      "Region of server `https://au.api.authsignal.com/v1` renamed from `au` to `eu`": "",
      "Region of server `https://eu.api.authsignal.com/v1` renamed from `eu` to `au`": "",
    },
    bump: "major",
  },
  {
    title: "one of two regions of a server is removed",
    given: push(["servers"], { url: "https://ca.api.authsignal.com/v1", "x-region": "us-north" }),
    change: drop("servers", 4),
    said: { "Server `https://ca.api.authsignal.com/v1` of region `us-north` removed": "" },
    bump: "major",
  },
  {
    title: "an operation is deprecated",
    change: put(query("deprecated"), true),
    said: { "Operation deprecated": "queryActions" },
    bump: "minor",
  },
  {
    title: "a summary is reworded",
    change: put(query("summary"), "List actions"),
    said: { "Summary of operation changed": "queryActions" },
    bump: "patch",
  },
  {
    title: "a tag is another one",
    change: put(query("tags"), ["users"]),
    said: { "`tags` of operation changed": "queryActions" },
    bump: "patch",
  },
  {
    title: "a status is removed",
    change: drop(...validate("responses", "422")),
    said: { "Status `422` removed": "validateChallenge" },
    bump: "major",
  },
  {
    title: "a status is added",
    change: put(validate("responses", "404"), { $ref: "#/components/responses/NotFound" }),
    said: { "Status `404` added": "validateChallenge" },
    bump: "minor",
  },
  {
    title: "the authentication of all operations is another one",
    change: put(["components", "securitySchemes", "basicAuth", "scheme"], "bearer"),
    said: { "Authentication changed from `basicAuth (http basic)` to `basicAuth (http bearer)`": everywhere },
    bump: "major",
  },
  {
    title: "one operation needs no authentication any more",
    change: put(validate("security"), []),
    said: { "Authentication changed from `basicAuth (http basic)` to none": "validateChallenge" },
    bump: "major",
  },
  {
    title: "a server is removed",
    change: drop("servers", 3),
    said: { "Server `https://ca.api.authsignal.com/v1` removed": "" },
    bump: "major",
  },
  {
    title: "a server is added",
    change: push(["servers"], { url: "https://jp.api.authsignal.com/v1", "x-region": "jp" }),
    said: { "Server `https://jp.api.authsignal.com/v1` added": "" },
    bump: "minor",
  },
  {
    title: "the region of a server is renamed",
    change: put(["servers", 1, "x-region"], "oceania"),
    said: { "Region of server `https://au.api.authsignal.com/v1` renamed from `au` to `oceania`": "" },
    bump: "major",
  },
  {
    title: "a server is described in other words",
    change: put(["servers", 1, "description"], "Australia"),
    said: { "Description of server `https://au.api.authsignal.com/v1` changed": "" },
    bump: "patch",
  },
  {
    title: "the title is another one",
    change: put(["info", "title"], "Actions"),
    said: { "`info` of the document changed": "" },
    bump: "patch",
  },
  {
    title: "an unknown key of the document appears",
    change: put(["jsonSchemaDialect"], "https://spec.openapis.org/oas/3.1/dialect/base"),
    said: { "`jsonSchemaDialect` of the document changed": "" },
    bump: "major",
  },
  {
    title: "a mark of the document appears",
    change: put(["x-audience"], "public"),
    said: { "`x-audience` of the document changed": "" },
    bump: "patch",
  },
  {
    title: "a shared schema is renamed",
    change: all(
      rename(schema("ActionOutput"), "Output"),
      put(property("Action", "output", "$ref"), "#/components/schemas/Output"),
      put(property("UpdatedAction", "output", "$ref"), "#/components/schemas/Output"),
    ),
    said: { "Shared schema `ActionOutput` renamed to `Output`": "" },
    bump: "major",
  },
  {
    title: "an unknown keyword appears",
    change: put(schema("TrackAttributes", "dependentRequired"), { email: ["username"] }),
    said: {
      '`dependentRequired` of request schema `TrackAttributes` changed from none to `{"email":["username"]}`': "track",
    },
    bump: "major",
  },
];

export const requests: Case[] = [
  {
    title: "a request field is added that may be left out",
    change: put(property("TrackAttributes", "channel"), { type: "string", description: "Channel." }),
    said: { "Request field `TrackAttributes.channel` added": "track" },
    bump: "minor",
  },
  {
    title: "a request field is added that must be sent",
    change: all(
      put(property("UpdateActionAttributes", "reason"), { type: "string", description: "Why." }),
      push(schema("UpdateActionAttributes", "required"), "reason"),
    ),
    said: { "Required request field `UpdateActionAttributes.reason` added": "updateAction" },
    bump: "major",
  },
  {
    title: "a request field is removed",
    change: drop(...property("TrackAttributes", "locale")),
    said: { "Request field `TrackAttributes.locale` removed": "track" },
    bump: "major",
  },
  {
    title: "a request field is renamed",
    change: rename(property("TrackAttributes", "locale"), "language"),
    said: {
      "Request field `TrackAttributes.locale` removed": "track",
      "Request field `TrackAttributes.language` added": "track",
    },
    bump: "major",
  },
  {
    title: "an optional request field must be sent",
    change: push(schema("ValidateChallengeRequest", "required"), "userId"),
    said: { "Request field `ValidateChallengeRequest.userId` made required": "validateChallenge" },
    bump: "major",
  },
  {
    title: "a required request field may be left out",
    change: put(schema("ValidateChallengeRequest", "required"), []),
    said: { "Request field `ValidateChallengeRequest.token` made optional": "validateChallenge" },
    bump: "minor",
  },
  {
    title: "a request field may be null",
    change: put(property("TrackAttributes", "email", "type"), ["string", "null"]),
    said: { "Request field `TrackAttributes.email` made nullable": "track" },
    bump: "minor",
  },
  {
    title: "a request field takes another type as well",
    change: put(property("TrackAttributes", "deviceId", "type"), ["string", "integer"]),
    said: { "Request field `TrackAttributes.deviceId` widened from `string` to `integer` or `string`": "track" },
    bump: "minor",
  },
  {
    title: "a request field has another type",
    change: put(property("TrackAttributes", "deviceId", "type"), "integer"),
    said: { "Type of request field `TrackAttributes.deviceId` changed from `string` to `integer`": "track" },
    bump: "major",
  },
  {
    title: "a list of a request that was any text is closed",
    change: closedRequestList,
    said: {
      "Request field `TrackAttributes.locale` narrowed to `en`, `fr`": "track",
      "Description of request field `TrackAttributes.locale` changed": "track",
    },
    bump: "major",
  },
  {
    title: "a value is added to a list that a request is checked against",
    change: push(schema("UserActionStateInput", "enum"), "EXPIRED"),
    said: { "Value `EXPIRED` added to request schema `UserActionStateInput`": "updateAction, queryActions" },
    bump: "minor",
  },
  {
    title: "a value is removed from a list that a request is checked against",
    change: pull(schema("UserActionStateInput", "enum"), "ALLOW"),
    said: { "Value `ALLOW` removed from request schema `UserActionStateInput`": "updateAction, queryActions" },
    bump: "major",
  },
  {
    title: "the type of a checked list is closed",
    change: drop(...schema("UserActionStateInput", "x-open-enum")),
    said: { "The type of request schema `UserActionStateInput` closed to its list": "updateAction, queryActions" },
    bump: "major",
  },
  {
    title: "a bound is tightened",
    change: put(property("TrackAttributes", "userAgent", "maxLength"), 512),
    said: { "Request field `TrackAttributes.userAgent` narrowed in its `maxLength`, from none to `512`": "track" },
    bump: "major",
  },
  {
    title: "a bound of a parameter is loosened",
    change: put(["components", "parameters", "idempotencyKey", "schema", "minLength"], 0),
    said: {
      "Path parameter `idempotencyKey` widened in its `minLength`, from `1` to `0`": "getAction, updateAction",
    },
    bump: "minor",
  },
  {
    title: "a pattern is tightened",
    change: put(schema("ActionCode", "pattern"), "^[a-zA-Z0-9_-]{1,32}$"),
    said: {
      "Request schema `ActionCode` narrowed in its `pattern`, from `^[a-zA-Z0-9_-]{1,64}$` to `^[a-zA-Z0-9_-]{1,32}$`":
        "track, getAction, updateAction, queryActions, validateChallenge",
    },
    bump: "major",
  },
  {
    title: "a pattern is loosened",
    change: put(schema("ActionCode", "pattern"), "^[a-zA-Z0-9_.-]{1,128}$"),
    said: {
      "Request schema `ActionCode` widened in its `pattern`, from `^[a-zA-Z0-9_-]{1,64}$` to `^[a-zA-Z0-9_.-]{1,128}$`":
        "track, getAction, updateAction, queryActions, validateChallenge",
    },
    bump: "minor",
  },
  {
    title: "a pattern is replaced by one that cannot be compared",
    change: put(schema("ActionCode", "pattern"), "^(?!_)[a-z_]+$"),
    said: {
      "Request schema `ActionCode` changed in its `pattern`, from `^[a-zA-Z0-9_-]{1,64}$` to `^(?!_)[a-z_]+$`, which may reject what was accepted":
        "track, getAction, updateAction, queryActions, validateChallenge",
    },
    bump: "major",
  },
  {
    title: "a format is no longer asked for",
    change: drop(...property("TrackAttributes", "redirectUrl", "format")),
    said: { "Request field `TrackAttributes.redirectUrl` widened in its `format`, from `uri` to none": "track" },
    bump: "minor",
  },
  {
    title: "fields of other names are rejected",
    change: put(schema("TrackAttributes", "additionalProperties"), false),
    said: { "Fields of other names of request schema `TrackAttributes` narrowed": "track" },
    bump: "major",
  },
  {
    title: "one of several shapes is no longer taken",
    change: put(query("parameters", 1, "schema"), { type: "string", format: "date-time" }),
    said: { 'Variant `{"type":"string","format":"date"}` removed from query parameter `fromDate`': "queryActions" },
    bump: "major",
  },
  {
    title: "a body may be left out",
    change: put(track("requestBody", "required"), false),
    said: { "Request body made optional": "track" },
    bump: "minor",
  },
  {
    title: "a body can be sent as another media type",
    change: put(track("requestBody", "content", "text/plain"), { schema: { type: "string" } }),
    said: { "Media type `text/plain` added to request body": "track" },
    bump: "minor",
  },
  {
    title: "a default is added",
    change: put(property("TrackAttributes", "scope", "default"), "read:authenticators"),
    said: { "Default of request field `TrackAttributes.scope` changed from none to `read:authenticators`": "track" },
    bump: "minor",
  },
  {
    title: "a request field is deprecated",
    change: put(property("TrackAttributes", "challengeId", "deprecated"), true),
    said: { "Request field `TrackAttributes.challengeId` deprecated": "track" },
    bump: "minor",
  },
  {
    title: "a request field is no longer sensitive",
    change: drop(...property("TrackAttributes", "email", "x-sensitive")),
    said: { "Request field `TrackAttributes.email` marked as no longer sensitive": "track" },
    bump: "major",
  },
  {
    title: "a parameter is sensitive",
    change: put(["components", "parameters", "idempotencyKey", "x-sensitive"], true),
    said: { "Path parameter `idempotencyKey` marked as sensitive": "getAction, updateAction" },
    bump: "minor",
  },
];

/** Requests that the repository's document does not have, for kinds of change that it cannot show. */
export const otherRequests: Case[] = [
  {
    title: "a value is added to a closed list",
    given: closedRequestList,
    change: push(property("TrackAttributes", "locale", "enum"), "de"),
    said: { "Value `de` added to request field `TrackAttributes.locale`": "track" },
    bump: "minor",
  },
  {
    title: "a value is removed from a closed list",
    given: closedRequestList,
    change: pull(property("TrackAttributes", "locale", "enum"), "fr"),
    said: { "Value `fr` removed from request field `TrackAttributes.locale`": "track" },
    bump: "major",
  },
  {
    title: "a closed list is no list any more",
    given: closedRequestList,
    change: drop(...property("TrackAttributes", "locale", "enum")),
    said: { "Request field `TrackAttributes.locale` widened to values outside its list": "track" },
    bump: "minor",
  },
  {
    title: "the type of a closed list is opened",
    given: closedRequestList,
    change: put(property("TrackAttributes", "locale", "x-open-enum"), true),
    said: { "The type of request field `TrackAttributes.locale` opened to any text": "track" },
    bump: "minor",
  },
  {
    title: "fractions are taken where whole numbers were",
    given: put(property("TrackAttributes", "amount"), { type: "integer" }),
    change: put(property("TrackAttributes", "amount", "type"), "number"),
    said: { "Request field `TrackAttributes.amount` widened from `integer` to `number`": "track" },
    bump: "minor",
  },
  {
    title: "fractions are rejected where they were taken",
    given: put(property("TrackAttributes", "amount"), { type: "number" }),
    change: put(property("TrackAttributes", "amount", "type"), "integer"),
    said: { "Request field `TrackAttributes.amount` narrowed from `number` to `integer`": "track" },
    bump: "major",
  },
  {
    title: "null is rejected where it was taken",
    given: put(property("TrackAttributes", "amount"), { type: ["number", "null"] }),
    change: put(property("TrackAttributes", "amount", "type"), "number"),
    said: { "Request field `TrackAttributes.amount` made never null": "track" },
    bump: "major",
  },
  {
    title: "the least value is lower",
    given: put(property("TrackAttributes", "amount"), { type: "number", minimum: 1 }),
    change: put(property("TrackAttributes", "amount", "minimum"), 0),
    said: { "Request field `TrackAttributes.amount` widened in its `minimum`, from `1` to `0`": "track" },
    bump: "minor",
  },
  {
    title: "the first of two bounds is tightened",
    given: put(property("TrackAttributes", "locale"), { allOf: [{ type: "string", maxLength: 5 }, { maxLength: 9 }] }),
    change: put([...property("TrackAttributes", "locale", "allOf"), 0, "maxLength"], 4),
    said: { "Request field `TrackAttributes.locale` narrowed in its `maxLength`, from `5` to `4`": "track" },
    bump: "major",
  },
  {
    title: "another default",
    given: put(property("TrackAttributes", "amount"), { type: "number", default: 1 }),
    change: put(property("TrackAttributes", "amount", "default"), 2),
    said: { "Default of request field `TrackAttributes.amount` changed from `1` to `2`": "track" },
    bump: "minor",
  },
  {
    title: "a mark of deprecation is taken back",
    given: put(property("TrackAttributes", "locale", "deprecated"), true),
    change: drop(...property("TrackAttributes", "locale", "deprecated")),
    said: { "Request field `TrackAttributes.locale` marked as no longer deprecated": "track" },
    bump: "minor",
  },
  {
    title: "one more shape is taken",
    change: push(query("parameters", 1, "schema", "anyOf"), { type: "integer" }),
    said: { 'Variant `{"type":"integer"}` added to query parameter `fromDate`': "queryActions" },
    bump: "minor",
  },
  {
    title: "the least value itself is taken",
    given: put(property("TrackAttributes", "amount"), { type: "number", exclusiveMinimum: 0 }),
    change: put(property("TrackAttributes", "amount"), { type: "number", minimum: 0 }),
    said: {
      "Request field `TrackAttributes.amount` widened in its `minimum`, from `exclusiveMinimum: 0` to `0`": "track",
    },
    bump: "minor",
  },
  {
    title: "the greatest value itself is rejected",
    given: put(property("TrackAttributes", "amount"), { type: "number", maximum: 9 }),
    change: put(property("TrackAttributes", "amount"), { type: "number", maximum: 9, exclusiveMaximum: 9 }),
    said: {
      "Request field `TrackAttributes.amount` narrowed in its `exclusiveMaximum`, from `maximum: 9` to `9`": "track",
    },
    bump: "major",
  },
  {
    title: "one shape becomes one of several, described as before",
    given: put(property("TrackAttributes", "from"), { type: "string", format: "uri", description: "Where." }),
    change: put(property("TrackAttributes", "from"), {
      description: "Where.",
      anyOf: [
        { type: "string", format: "uri" },
        { type: "string", format: "uri-reference" },
      ],
    }),
    said: {
      'Variant `{"type":"string","format":"uri-reference"}` added to request field `TrackAttributes.from`': "track",
    },
    bump: "minor",
  },
  {
    title: "one shape becomes one of several that share its type",
    given: put(property("TrackAttributes", "from"), { type: "string", format: "uri", description: "Where." }),
    change: put(property("TrackAttributes", "from"), {
      description: "Where.",
      type: "string",
      anyOf: [{ format: "uri" }, { format: "uri-reference" }],
    }),
    said: { "Request field `TrackAttributes.from` widened to one of several shapes": "track" },
    bump: "minor",
  },
  {
    title: "one shape becomes exactly one of several, of which a value may fit two",
    given: put(property("TrackAttributes", "amount"), { type: "string" }),
    change: put(property("TrackAttributes", "amount"), {
      type: "string",
      oneOf: [{ minLength: 0 }, { format: "uri" }],
    }),
    said: { "Type of request field `TrackAttributes.amount` changed to one of several shapes": "track" },
    bump: "major",
  },
  {
    title: "several shapes become one that takes them all",
    change: put(query("parameters", 1, "schema"), { type: "string" }),
    said: { "Query parameter `fromDate` widened to one shape": "queryActions" },
    bump: "minor",
  },
  {
    title: "several shapes become one that is none of them",
    change: put(query("parameters", 1, "schema"), { type: "integer" }),
    said: { "Type of query parameter `fromDate` changed to one shape": "queryActions" },
    bump: "major",
  },
  {
    title: "text becomes text or a list of it",
    given: put(property("TrackAttributes", "tags"), { type: "string" }),
    change: put(property("TrackAttributes", "tags"), { type: ["string", "array"], items: { type: "string" } }),
    said: { "Request field `TrackAttributes.tags` widened from `string` to `array` or `string`": "track" },
    bump: "minor",
  },
  {
    title: "text becomes text or a number with a bound",
    given: put(property("TrackAttributes", "tags"), { type: "string" }),
    change: put(property("TrackAttributes", "tags"), { type: ["string", "integer"], minimum: 1 }),
    said: { "Request field `TrackAttributes.tags` widened from `string` to `integer` or `string`": "track" },
    bump: "minor",
  },
  {
    title: "text becomes text or an object with a required field",
    given: put(property("TrackAttributes", "tags"), { type: "string" }),
    change: put(property("TrackAttributes", "tags"), {
      type: ["string", "object"],
      required: ["name"],
      properties: { name: { type: "string" } },
    }),
    said: { "Request field `TrackAttributes.tags` widened from `string` to `object` or `string`": "track" },
    bump: "minor",
  },
  {
    title: "a number that was taken beside text gets a bound",
    given: put(property("TrackAttributes", "tags"), { type: ["string", "integer"] }),
    change: put(property("TrackAttributes", "tags"), { type: ["string", "integer"], minimum: 1 }),
    said: { "Request field `TrackAttributes.tags` narrowed in its `minimum`, from none to `1`": "track" },
    bump: "major",
  },
  {
    title: "one of several values of a union of types is left",
    given: put(property("TrackAttributes", "tags"), { type: ["string", "integer"] }),
    change: put(property("TrackAttributes", "tags"), {
      anyOf: [{ type: "string", enum: ["a"] }, { type: "integer" }],
    }),
    said: { "Type of request field `TrackAttributes.tags` changed to one of several shapes": "track" },
    bump: "major",
  },
  {
    title: "two positions of a list are exchanged",
    given: put(property("TrackAttributes", "pair"), {
      type: "array",
      prefixItems: [{ type: "string" }, { type: "integer" }],
    }),
    change: put(property("TrackAttributes", "pair", "prefixItems"), [{ type: "integer" }, { type: "string" }]),
    said: {
      "Type of request field `TrackAttributes.pair[0]` changed from `string` to `integer`": "track",
      "Type of request field `TrackAttributes.pair[1]` changed from `integer` to `string`": "track",
    },
    bump: "major",
  },
  {
    title: "a schema changes that only a keyword without a rule refers to",
    given: all(
      put(schema("Rejected"), { type: "object", required: ["admin"] }),
      put(schema("TrackAttributes", "not"), { $ref: "#/components/schemas/Rejected" }),
    ),
    change: put(schema("Rejected", "required"), ["email"]),
    said: {
      '`not` of request schema `TrackAttributes` changed from `{"$ref":"#/components/schemas/Rejected"}` to `{"$ref":"#/components/schemas/Rejected"}`':
        "track",
    },
    bump: "major",
  },
  {
    title: "a shape of exactly one of several takes what another one takes",
    given: put(property("TrackAttributes", "code"), {
      oneOf: [
        { type: "string", maxLength: 3 },
        { type: "string", minLength: 5 },
      ],
    }),
    change: put([...property("TrackAttributes", "code", "oneOf"), 0, "maxLength"], 6),
    said: {
      "Request field `TrackAttributes.code` widened in its `maxLength`, from `3` to `6`": "track",
      "Request field `TrackAttributes.code` changed so that a value may fit two of its shapes": "track",
    },
    bump: "major",
  },
  {
    title: "a pattern is replaced by one that matches everything",
    change: put(schema("ActionCode", "pattern"), ".*"),
    said: {
      "Request schema `ActionCode` widened in its `pattern`, from `^[a-zA-Z0-9_-]{1,64}$` to `.*`":
        "track, getAction, updateAction, queryActions, validateChallenge",
    },
    bump: "minor",
  },
  {
    title: "a pattern loses an anchor",
    change: put(schema("ActionCode", "pattern"), "^[a-zA-Z0-9_-]{1,64}"),
    said: {
      "Request schema `ActionCode` widened in its `pattern`, from `^[a-zA-Z0-9_-]{1,64}$` to `^[a-zA-Z0-9_-]{1,64}`":
        "track, getAction, updateAction, queryActions, validateChallenge",
    },
    bump: "minor",
  },
  {
    title: "a body is sent as JSON of another name",
    change: rename(validate("requestBody", "content", "application/json"), "application/vnd.authsignal+json"),
    said: {
      "Media type of request body changed from `application/json` to `application/vnd.authsignal+json`":
        "validateChallenge",
    },
    bump: "major",
  },
  {
    title: "fields of other names have a type",
    given: put(schema("CustomData", "additionalProperties"), { type: "string" }),
    change: put(schema("CustomData", "additionalProperties", "type"), "number"),
    said: {
      "Type of request field `CustomData.*` changed from `string` to `number`": "track",
      "Type of response field `CustomData.*` changed from `string` to `number`": "getAction, updateAction, getUser",
      "Type of webhook field `CustomData.*` changed from `string` to `number`": "action.log_created",
    },
    bump: "major",
  },
];

export const parameters: Case[] = [
  {
    title: "an optional parameter is added",
    change: push(query("parameters"), { name: "limit", in: "query", schema: { type: "integer" } }),
    said: { "Query parameter `limit` added": "queryActions" },
    bump: "minor",
  },
  {
    title: "a required parameter is added",
    change: push(query("parameters"), { name: "limit", in: "query", required: true, schema: { type: "integer" } }),
    said: { "Required query parameter `limit` added": "queryActions" },
    bump: "major",
  },
  {
    title: "a parameter is removed",
    change: drop(...query("parameters", 2)),
    said: { "Query parameter `state` removed": "queryActions" },
    bump: "major",
  },
  {
    title: "a parameter of a path is renamed",
    change: all(
      rename(["paths", "/users/{userId}"], "/users/{user}"),
      put(
        ["paths", "/users/{user}", "parameters"],
        [{ name: "user", in: "path", required: true, schema: { type: "string", minLength: 1 }, "x-sensitive": true }],
      ),
    ),
    said: {
      "Path parameter `userId` renamed to `user`": "getUser",
      "Description of path parameter `userId` changed": "getUser",
      "Example of path parameter `userId` removed": "getUser",
    },
    bump: "major",
  },
  {
    title: "a list is written as several parameters",
    change: put(query("parameters", 0, "explode"), true),
    said: { "`explode` of query parameter `codes` changed from `false` to `true`": "queryActions" },
    bump: "major",
  },
  {
    title: "a list is separated by something else",
    change: put(query("parameters", 0, "style"), "pipeDelimited"),
    said: { "`style` of query parameter `codes` changed from `form` to `pipeDelimited`": "queryActions" },
    bump: "major",
  },
  {
    title: "a parameter has another example",
    change: put(["components", "parameters", "userId", "example"], "usr_456"),
    said: { "Example of path parameter `userId` changed": everywhere.replace("validateChallenge, ", "") },
    bump: { testing: "minor", others: "patch" },
  },
];

export const responses: Case[] = [
  {
    title: "a response field is added",
    change: put(property("Rule", "type"), { type: "string", description: "Kind." }),
    said: {
      "Response field `Rule.type` added": "getAction",
      "Webhook field `Rule.type` added": "action.log_created",
    },
    bump: "minor",
  },
  {
    title: "a response field is removed",
    change: drop(...property("User", "displayName")),
    said: { "Response field `User.displayName` removed": "getUser" },
    bump: "major",
  },
  {
    title: "a response field of a shared part is removed",
    change: drop(...property("TrackResult", "ruleIds")),
    said: { "Response field `TrackResult.ruleIds` removed": "track" },
    bump: "major",
  },
  {
    title: "a response field is renamed",
    change: rename(property("User", "displayName"), "name"),
    said: { "Response field `User.displayName` removed": "getUser", "Response field `User.name` added": "getUser" },
    bump: "major",
  },
  {
    title: "a response field may be missing",
    change: pull(schema("TrackResult", "required"), "isEnrolled"),
    said: { "Response field `TrackResult.isEnrolled` made optional": "track" },
    bump: "major",
  },
  {
    title: "a response field is always there",
    change: push(schema("Action", "required"), "ruleIds"),
    said: { "Response field `Action.ruleIds` made always present": "getAction" },
    bump: "minor",
  },
  {
    title: "a response field may be null",
    change: put(property("User", "email", "type"), ["string", "null"]),
    said: { "Response field `User.email` made nullable": "getUser" },
    bump: "major",
  },
  {
    title: "a response field that refers to a schema may be null",
    change: put(property("Action", "output"), {
      anyOf: [{ $ref: "#/components/schemas/ActionOutput" }, { type: "null" }],
      description: "What the action was tracked with.",
    }),
    said: { "Response field `Action.output` made nullable": "getAction" },
    bump: "major",
  },
  {
    title: "a response field has another type",
    change: put(property("ValidateChallengeResponse", "isValid", "type"), "string"),
    said: {
      "Type of response field `ValidateChallengeResponse.isValid` changed from `boolean` to `string`":
        "validateChallenge",
    },
    bump: "major",
  },
  {
    title: "a response field has another type as well",
    change: put(property("User", "username", "type"), ["string", "integer"]),
    said: { "Type of response field `User.username` changed from `string` to `integer` or `string`": "getUser" },
    bump: "major",
  },
  {
    title: "a value is added to a closed list",
    change: push(schema("UserActionState", "enum"), "EXPIRED"),
    said: {
      "Value `EXPIRED` added to response schema `UserActionState`": "getAction, updateAction, validateChallenge",
    },
    bump: "major",
  },
  {
    title: "a value is removed from a closed list",
    change: pull(schema("UserActionState", "enum"), "BLOCK"),
    said: {
      "Value `BLOCK` removed from response schema `UserActionState`": "getAction, updateAction, validateChallenge",
    },
    bump: "major",
  },
  {
    title: "a value is added to the closed list of one variant",
    change: push(schema("TrackDecided", "allOf", 1, "properties", "state", "enum"), "EXPIRED"),
    said: { "Value `EXPIRED` added to response field `TrackDecided.state`": "track" },
    bump: "major",
  },
  {
    title: "a value is added to an open list",
    change: push(schema("VerificationMethod", "anyOf", 0, "enum"), "VOICE"),
    said: {
      "Value `VOICE` added to response schema `VerificationMethod`": withMethod,
      "Value `VOICE` added to request schema `VerificationMethod`": "enrollVerifiedAuthenticator",
      "Value `VOICE` added to webhook schema `VerificationMethod`": "action.verify, action.log_created",
    },
    bump: "minor",
  },
  {
    title: "a value is removed from an open list",
    change: pull(schema("Outcome", "anyOf", 0, "enum"), "REVIEW"),
    said: { "Value `REVIEW` removed from webhook schema `Outcome`": "action.log_created" },
    bump: "minor",
  },
  {
    title: "a closed list is opened",
    change: put(schema("UserActionState", "x-open-enum"), true),
    said: { "List of response schema `UserActionState` opened": "getAction, updateAction, validateChallenge" },
    bump: "major",
  },
  {
    title: "an open list is closed",
    change: put(schema("ListedUserActionState", "anyOf"), [{ type: "string", enum: ["ALLOW", "BLOCK"] }]),
    said: {
      "List of response schema `ListedUserActionState` closed": "queryActions",
      "List of webhook schema `ListedUserActionState` closed": "action.log_created",
    },
    bump: "major",
  },
  {
    title: "the type of an open list is closed, whatever may arrive",
    change: drop(...schema("VerificationMethod", "x-open-enum")),
    said: {
      "List of response schema `VerificationMethod` closed": withMethod,
      "The type of request schema `VerificationMethod` closed to its list": "enrollVerifiedAuthenticator",
      "List of webhook schema `VerificationMethod` closed": "action.verify, action.log_created",
    },
    bump: "major",
  },
  {
    title: "the type of an open list is closed, and a value is added",
    change: all(drop(...schema("Outcome", "x-open-enum")), push(schema("Outcome", "anyOf", 0, "enum"), "LATER")),
    said: {
      "List of webhook schema `Outcome` closed": "action.log_created",
      "Value `LATER` added to webhook schema `Outcome`": "action.log_created",
    },
    bump: "major",
  },
  {
    title: "a variant is added",
    change: all(
      put(schema("TrackPending"), {
        description: "Nothing is known yet.",
        allOf: [
          { $ref: "#/components/schemas/TrackResult" },
          { type: "object", required: ["state"], properties: { state: { type: "string", const: "PENDING" } } },
        ],
      }),
      push(schema("TrackResponse", "oneOf"), { $ref: "#/components/schemas/TrackPending" }),
    ),
    said: {
      "Variant `TrackPending` added to response schema `TrackResponse`": "track",
      "Shared schema `TrackPending` added": "",
    },
    bump: "major",
  },
  {
    title: "a bound is loosened",
    change: put(property("ActionLogBatch", "records", "maxItems"), 1000),
    said: {
      "Webhook field `ActionLogBatch.records` widened in its `maxItems`, from `500` to `1000`": "action.log_created",
    },
    bump: "major",
  },
  {
    title: "a bound is tightened",
    change: put(property("ActionLogBatch", "records", "maxItems"), 100),
    said: {
      "Webhook field `ActionLogBatch.records` narrowed in its `maxItems`, from `500` to `100`": "action.log_created",
    },
    bump: "minor",
  },
  {
    title: "a format is another one",
    change: put(property("Action", "createdAt", "format"), "date"),
    said: {
      "Response field `Action.createdAt` changed in its `format`, from `date-time` to `date`, which may admit what was ruled out":
        "getAction",
    },
    bump: "major",
  },
  {
    title: "a response gets a body",
    change: put(
      operation("/users/{userId}/authenticators/{userAuthenticatorId}", "delete", "responses", "200", "content"),
      { "application/json": { schema: { type: "object" } } },
    ),
    said: { "Response body of `200` added": "deleteAuthenticator" },
    bump: "minor",
  },
  {
    title: "a header is removed",
    change: drop("components", "responses", "ServiceUnavailable", "headers"),
    said: { "Response header `Retry-After` removed from `503`": everywhere },
    bump: "major",
  },
  {
    title: "a header is added",
    change: put(["components", "responses", "NotFound", "headers"], { "X-Request-Id": { schema: { type: "string" } } }),
    said: { "Response header `X-Request-Id` added to `404`": "getAction, updateAction, deleteAuthenticator" },
    bump: "minor",
  },
  {
    title: "the name of a header is written with other capitals",
    change: rename(["components", "responses", "ServiceUnavailable", "headers", "Retry-After"], "retry-after"),
    said: { "Spelling of response header `Retry-After` changed to `retry-after`": everywhere },
    bump: "patch",
  },
  {
    title: "a header has another example",
    change: put(["components", "headers", "RetryAfter", "example"], "2"),
    said: { "Example of response header `Retry-After` changed": everywhere },
    bump: { testing: "minor", others: "patch" },
  },
  {
    title: "a response field is deprecated",
    change: put(property("Action", "output", "deprecated"), true),
    said: { "Response field `Action.output` deprecated": "getAction" },
    bump: "minor",
  },
  {
    title: "a response field is no longer sensitive",
    change: drop(...property("User", "email", "x-sensitive")),
    said: { "Response field `User.email` marked as no longer sensitive": "getUser" },
    bump: "major",
  },
  {
    title: "a response field is described in other words",
    change: put(property("User", "email", "description"), "Address."),
    said: { "Description of response field `User.email` changed": "getUser" },
    bump: "patch",
  },
  {
    title: "a shared schema is described in other words",
    change: put(schema("CustomData", "description"), "Data points."),
    said: {
      "Description of request schema `CustomData` changed": "track",
      "Description of response schema `CustomData` changed": "getAction, updateAction, getUser",
      "Description of webhook schema `CustomData` changed": "action.log_created",
    },
    bump: "patch",
  },
  {
    title: "a status is described in other words",
    change: put(["components", "responses", "NotFound", "description"], "Nothing there."),
    said: { "Description of status `404` changed": "getAction, updateAction, deleteAuthenticator" },
    bump: "patch",
  },
  {
    title: "an example has another value",
    change: put(["components", "examples", "forbidden", "value", "errorCode"], "denied"),
    said: { "Example `forbidden` of response body of `403` changed": everywhere },
    bump: { testing: "minor", others: "patch" },
  },
  {
    title: "an example is added",
    change: put(validate("responses", "200", "content", "application/json", "examples", "expired"), {
      summary: "Too late.",
      value: { isValid: false },
    }),
    said: { "Example `expired` of response body of `200` added": "validateChallenge" },
    bump: { testing: "minor", others: "patch" },
  },
  {
    title: "an example is removed",
    change: drop(...validate("requestBody", "content", "application/json", "examples", "tokenOnly")),
    said: { "Example `tokenOnly` of request body removed": "validateChallenge" },
    bump: { testing: "minor", others: "patch" },
  },
  {
    title: "an example has other words",
    change: put(["components", "examples", "forbidden", "summary"], "Denied."),
    said: { "Words of example `forbidden` of response body of `403` changed": everywhere },
    bump: "patch",
  },
];

/** Responses that the repository's document does not have, for kinds of change that it cannot show. */
export const otherResponses: Case[] = [
  {
    title: "a response field is never null any more",
    given: put(property("User", "email", "type"), ["string", "null"]),
    change: put(property("User", "email", "type"), "string"),
    said: { "Response field `User.email` made never null": "getUser" },
    bump: "minor",
  },
  {
    title: "a whole number may have a fraction",
    given: put(property("User", "age"), { type: "integer" }),
    change: put(property("User", "age", "type"), "number"),
    said: { "Type of response field `User.age` changed from `integer` to `number`": "getUser" },
    bump: "major",
  },
  {
    title: "the last variant but one is removed",
    change: put(schema("TrackResponse", "oneOf"), [{ $ref: "#/components/schemas/TrackDecided" }]),
    said: { "Variant `TrackChallengeRequired` removed from response schema `TrackResponse`": "track" },
    bump: "major",
  },
  {
    title: "variants become one object",
    change: put(schema("TrackResponse"), {
      description: "The response of `track`. Narrow it by `state`.",
      type: "object",
      required: ["state", "idempotencyKey", "isEnrolled"],
      properties: {
        state: { $ref: "#/components/schemas/UserActionState" },
        idempotencyKey: { type: "string", description: "The key that names this instance." },
        isEnrolled: {
          type: "boolean",
          description: "Whether the user has at least one authenticator. Information, not a decision.",
        },
      },
    }),
    said: {
      "Type of response schema `TrackResponse` changed to one shape": "track",
      "Response field `TrackResponse.url` removed": "track",
      "Response field `TrackResponse.token` removed": "track",
      "Response field `TrackResponse.enrolledVerificationMethods` removed": "track",
      "Response field `TrackResponse.allowedVerificationMethods` removed": "track",
      "Response field `TrackResponse.defaultVerificationMethod` removed": "track",
      "Response field `TrackResponse.ruleIds` removed": "track",
      "Description of response field `TrackResponse.state` changed": "track",
    },
    bump: "major",
  },
  {
    title: "the type of a list that lets any value pass is opened",
    given: drop(...schema("VerificationMethod", "x-open-enum")),
    change: put(schema("VerificationMethod", "x-open-enum"), true),
    said: {
      "List of response schema `VerificationMethod` opened": withMethod,
      "The type of request schema `VerificationMethod` opened to any text": "enrollVerifiedAuthenticator",
      "List of webhook schema `VerificationMethod` opened": "action.verify, action.log_created",
    },
    bump: "major",
  },
  {
    title: "a response comes as another media type as well",
    change: put(validate("responses", "200", "content", "text/plain"), { schema: { type: "string" } }),
    said: { "Media type `text/plain` added to response body of `200`": "validateChallenge" },
    bump: "minor",
  },
  {
    title: "a response is JSON of another name",
    change: rename(validate("responses", "200", "content", "application/json"), "application/vnd.authsignal+json"),
    said: {
      "Media type of response body of `200` changed from `application/json` to `application/vnd.authsignal+json`":
        "validateChallenge",
    },
    bump: "minor",
  },
  {
    title: "fields of other names may come",
    change: put(schema("ActionOutput", "additionalProperties"), true),
    said: { "Fields of other names of response schema `ActionOutput` added": "getAction, updateAction" },
    bump: "minor",
  },
  {
    title: "a header has another type",
    change: put(["components", "headers", "RetryAfter", "schema", "type"], "integer"),
    said: { "Type of response header `Retry-After` changed from `string` to `integer`": everywhere },
    bump: "major",
  },
];

export const webhooks: Case[] = [
  {
    title: "a webhook is removed",
    change: drop("webhooks", "action.verify"),
    said: { "Webhook `action.verify` removed": "action.verify" },
    bump: "major",
  },
  {
    title: "a webhook is JSON of another name, which the receiver did not ask for",
    change: rename(verify("requestBody", "content", "application/json"), "application/cloudevents+json"),
    said: {
      "Media type of webhook body changed from `application/json` to `application/cloudevents+json`": "action.verify",
    },
    bump: "major",
  },
  {
    title: "a webhook is added",
    change: put(["webhooks", "user.deleted"], {
      post: { operationId: "userDeleted", responses: { "2XX": { description: "Received." } } },
    }),
    said: { "Webhook `user.deleted` added": "user.deleted" },
    bump: "minor",
  },
  {
    title: "a field of a payload is removed",
    change: drop(...property("ActionVerifyData", "userAuthenticatorId")),
    said: { "Webhook field `ActionVerifyData.userAuthenticatorId` removed": "action.verify" },
    bump: "major",
  },
  {
    title: "a required field is added to a payload",
    change: all(
      put(property("ActionVerifyData", "deviceId"), { type: "string", description: "Device." }),
      push(schema("ActionVerifyData", "required"), "deviceId"),
    ),
    said: { "Webhook field `ActionVerifyData.deviceId` added": "action.verify" },
    bump: "minor",
  },
  {
    title: "a field of a payload may be missing",
    change: pull(schema("WebhookEnvelope", "required"), "tenantId"),
    said: { "Webhook field `WebhookEnvelope.tenantId` made optional": "action.verify, action.log_created" },
    bump: "major",
  },
  {
    title: "a field of a payload is always there",
    change: push(schema("ActionLog", "required"), "countryCode"),
    said: { "Webhook field `ActionLog.countryCode` made always present": "action.log_created" },
    bump: "minor",
  },
  {
    title: "the one value of a payload's field becomes two",
    change: put(property("ActionVerifyData", "state"), {
      type: "string",
      description: "Always `CHALLENGE_SUCCEEDED`.",
      enum: ["CHALLENGE_SUCCEEDED", "REVIEW_SUCCEEDED"],
    }),
    said: { "Value `REVIEW_SUCCEEDED` added to webhook field `ActionVerifyData.state`": "action.verify" },
    bump: "major",
  },
  {
    title: "the header of a signature is removed",
    change: put(verify("parameters"), []),
    said: { "Webhook header `X-Signature-V2` removed": "action.verify" },
    bump: "major",
  },
  {
    title: "the header of a signature is written with other capitals",
    change: put(["components", "parameters", "signature", "name"], "x-signature-v2"),
    said: {
      "Spelling of webhook header `X-Signature-V2` changed to `x-signature-v2`": "action.verify, action.log_created",
    },
    bump: "patch",
  },
  {
    title: "a response to a webhook is no longer accepted",
    change: drop(...verify("responses", "default")),
    said: { "Status `default` removed": "action.verify" },
    bump: "major",
  },
  {
    title: "a webhook has another example",
    change: put(verify("requestBody", "content", "application/json", "examples", "verified", "value", "version"), 2),
    said: { "Example `verified` of webhook body changed": "action.verify" },
    bump: { testing: "minor", others: "patch" },
  },
];
