import { readFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { parse, stringify } from "yaml";
import type { FetchOptions } from "../src/api/fetch-document.ts";
import { knownPath, pull } from "../src/api/pull.ts";
import { repositoryRoot, specFile } from "../src/paths.ts";
import { actionsApiFile, actionsApiRoot } from "./support/actions-api.ts";
import { drop, type Json, type Mutation, put } from "./support/api-mutations.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const vendorFile = fileURLToPath(new URL("support/api-vendor.yaml", import.meta.url));
const vendorText = await readFile(vendorFile, "utf8");

/** The lines below each heading of the report. */
async function reportOf(source: string, options?: FetchOptions): Promise<Record<string, string[]>> {
  const { output } = await pull([source], actionsApiRoot, options);
  const [start = "", ...sections] = output.split("\n## ");
  return Object.fromEntries(
    [`start\n${start}`, ...sections].map((section) => {
      const [heading = "", ...lines] = section.split("\n");
      return [heading, lines.filter((line) => line !== "").map((line) => line.replace(/^- /, ""))];
    }),
  );
}

/** The report for the vendor's document with one thing in it changed. */
async function reportOn(change: Mutation): Promise<Record<string, string[]>> {
  const document = parse(vendorText) as Json;
  change(document);
  const folder = await temporaryFolder({ "vendor.yaml": stringify(document) });
  return reportOf(join(folder, "vendor.yaml"));
}

const theyHave = "They have, we don't";
const weHave = "We have, they don't";
const different = "Both have, differently: what would make ours like theirs";

describe("the report on another author's document", () => {
  test("begins with what was compared", async () => {
    expect((await reportOf(vendorFile)).start).toEqual([
      "# Server API 1.0.0 (OpenAPI 3.0.0) beside ours",
      "They describe 4 of our 9 operations. Of 5 that only they have, 3 are near ours. They describe no webhooks.",
    ]);
  });

  test("lists what they have and we don't", async () => {
    expect((await reportOf(vendorFile))[theyHave]).toEqual([
      "server `https://uk.api.authsignal.com/v1`",
      "request field `TrackAttributes.parentKey` (`track`)",
      "value `VOICE` in response schema `VerificationMethod` (every operation)",
      "value `EXPIRED` in response field `TrackResponse.state` (`track`)",
      "response field `TrackResponse.parent` (`track`)",
      "status `409` (`track`)",
      "value `EXPIRED` in response schema `UserActionState` (`getAction`, `validateChallenge`)",
      "response field `Action.riskScore` (`getAction`)",
    ]);
  });

  test("lists what we have and they don't", async () => {
    const lines = (await reportOf(vendorFile))[weHave];
    expect(lines).toContain("server `https://ca.api.authsignal.com/v1`");
    expect(lines).toContain("request field `TrackAttributes.challengeId` (`track`)");
    expect(lines).toContain("response field `Action.rules` (`getAction`)");
    expect(lines).toContain("status `429` (every operation)");
    expect(lines).toContainEqual(expect.stringMatching(/^values `EMAIL_MAGIC_LINK`, .+ in response schema `Verifi/));
  });

  test("lists what both have and say differently: what must be sent, what is always there, null, types and bounds", async () => {
    expect((await reportOf(vendorFile))[different]).toEqual([
      "Widen path parameter `userId` in its `minLength`, from `1` to none (`track`, `getAction`, `getAuthenticators`)",
      "Narrow request field `TrackAttributes.idempotencyKey` in its `maxLength`, from none to `64` (`track`)",
      "Make request field `TrackAttributes.email` nullable (`track`)",
      "Make response field `TrackResult.isEnrolled` optional (`track`)",
      "Make response field `TrackResponse.url` always present (`track`)",
      "Make response field `TrackResponse.token` always present (`track`)",
      "Widen request schema `ActionCode` in its `pattern`, from `^[a-zA-Z0-9_-]{1,64}$` to none (`getAction`)",
      "Widen path parameter `idempotencyKey` in its `minLength`, from `1` to none (`getAction`)",
      "Make response field `Action.stateUpdatedAt` optional (`getAction`)",
      "Make response field `Action.verificationMethod` nullable (`getAction`)",
      "Make request field `ValidateChallengeRequest.userId` required (`validateChallenge`)",
      "Make response field `ValidateChallengeResponse.isValid` optional (`validateChallenge`)",
      "Change type of response field `ValidateChallengeResponse.stateUpdatedAt` from `string` to `integer` (`validateChallenge`)",
      "Make response field `ValidateChallengeResponse.userId` nullable (`validateChallenge`)",
      "Make response field `Authenticator.userId` always present (`getAuthenticators`)",
    ]);
  });

  test("lists the operations that only one of the two describes", async () => {
    const report = await reportOf(vendorFile);
    expect(report["Our operations that they don't describe"]).toContain(
      "`DELETE /users/{userId}/authenticators/{userAuthenticatorId}`: Delete an authenticator",
    );
    expect(report["Their operations near ours that we don't describe"]).toEqual([
      "`DELETE /users/{user}`: Delete a user",
      "`PATCH /users/{user}`: Update a user",
      "`GET /users/{user}/sessions`: List sessions",
    ]);
  });

  test("our own document differs in nothing", async () => {
    expect((await pull([actionsApiFile], actionsApiRoot)).output).toMatch(
      /beside ours\n\nThey describe 11 of our 11 .+\n\nNothing differs\.$/,
    );
  });

  test("changes nothing in our document", async () => {
    const before = await readFile(actionsApiFile, "utf8");
    await pull([vendorFile], actionsApiRoot);
    expect(await readFile(actionsApiFile, "utf8")).toBe(before);
  });
});

describe("the check against the list of known differences", () => {
  /** A folder with our document and a list, which is the report on the vendor's document unless it is given. */
  async function checked(list?: string): Promise<{ exitCode: number; output: string }> {
    const known = list ?? (await pull([vendorFile])).output;
    const root = await temporaryFolder({
      "spec/openapi.yaml": await readFile(specFile, "utf8"),
      "spec/vendor-differences.md": known,
    });
    return pull([vendorFile, "--check"], root);
  }

  test("passes when it lists every difference, with notes between them", async () => {
    expect(await checked()).toEqual({ exitCode: 0, output: "spec/vendor-differences.md lists every difference." });
    const { output } = await pull([vendorFile]);
    const noted = output.replaceAll("\n- ", "\n\nIt may stay.\n\n- ").replaceAll("\n", "\r\n");
    expect(await checked(noted)).toMatchObject({ exitCode: 0 });
  });

  test("ends with 1 and shows what is not listed, and no more", async () => {
    const { output: report } = await pull([vendorFile]);
    const { exitCode, output } = await checked(report.replace("- status `409` (`track`)\n", ""));
    expect(exitCode).toBe(1);
    expect(output).toBe(
      [
        "Differences that spec/vendor-differences.md does not list:",
        `## ${theyHave}`,
        "- status `409` (`track`)",
        `Once each is read and decided: pnpm --silent api:pull ${vendorFile} > spec/vendor-differences.md`,
      ].join("\n\n"),
    );
  });

  test("the same words below another heading are another difference", async () => {
    const { output: report } = await pull([vendorFile]);
    const { exitCode } = await checked(report.replace(`## ${theyHave}`, `## ${weHave}`));
    expect(exitCode).toBe(1);
  });

  test("names what is listed and differs no longer, and passes", async () => {
    const { output: report } = await pull([vendorFile]);
    const { exitCode, output } = await checked(`${report}\n\n## ${theyHave}\n\n- status \`418\` (\`track\`)\n`);
    expect(exitCode).toBe(0);
    expect(output).toContain(`Listed, but no longer a difference:\n\n## ${theyHave}\n\n- status \`418\` (\`track\`)`);
  });

  test("the committed list is one", async () => {
    expect(await readFile(join(repositoryRoot, knownPath), "utf8")).toContain("`pnpm api:pull URL --check`");
    expect(await pull([specFile, "--check"])).toMatchObject({ exitCode: 0 });
  });
});

describe("another author's way of writing", () => {
  test("a version in the paths instead of the server is no difference", async () => {
    const report = await reportOn((document) => {
      const paths = Object.entries(document.paths as Json).map(([path, item]) => [`/v1${path}`, item]);
      document.paths = Object.fromEntries(paths);
      delete document.servers;
    });
    expect(report.start?.[1]).toMatch(/^They describe 4 of our 9 operations\./);
    expect(report[theyHave]).toContain("status `409` (`track`)");
  });

  test("another name of the same authentication is no difference, another authentication is", async () => {
    const authentication = /authentication/;
    expect((await reportOf(vendorFile))[different]?.join()).not.toMatch(authentication);
    const report = await reportOn(put(["components", "securitySchemes", "secretKey", "scheme"], "bearer"));
    expect(report[different]?.join()).toMatch(authentication);
  });

  test("`nullable` without a type is understood", async () => {
    const state = ["components", "schemas", "TrackOutput", "properties", "state"];
    const report = await reportOn(put(state, { oneOf: [{ $ref: "#/components/schemas/State" }], nullable: true }));
    expect(report[different]).toContain("Make response field `TrackResponse.state` nullable (`track`)");
  });

  test("a missing `type: object` is no difference", async () => {
    const report = await reportOn(drop("components", "schemas", "TrackInput", "type"));
    expect(report).toEqual(await reportOf(vendorFile));
  });

  test("a webhook of 3.1 is compared too", async () => {
    const report = await reportOn((document) => {
      document.openapi = "3.1.0";
      document.webhooks = {
        "action.verify": { post: { operationId: "a", responses: { "2XX": { description: "b" } } } },
      };
    });
    expect(report[weHave]).toContain("webhook body (webhook `action.verify`)");
  });
});

describe("reading from the network", () => {
  /** A server of this test alone, which ends with it. */
  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener).listen(0, "127.0.0.1");
    await new Promise((settle) => server.once("listening", settle));
    onTestFinished(async () => {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async function rejection(source: string, options?: FetchOptions): Promise<string> {
    const error: unknown = await pull([source], actionsApiRoot, options).catch((reason) => reason);
    const message = error instanceof Error ? error.message : `no error but ${error}`;
    expect(message).not.toContain("\n");
    return message.replaceAll(/127\.0\.0\.1:\d+/g, "host");
  }

  test("a document on this machine may come over http", async () => {
    const url = await serve((_, response) => response.end(JSON.stringify(parse(vendorText))));
    expect(await reportOf(`${url}/openapi.json`)).toEqual(await reportOf(vendorFile));
  });

  test("from elsewhere only https is taken", async () => {
    expect(await rejection("http://vendor.example/openapi.json")).toBe(
      "http://vendor.example is rejected: use https, or save the document and pass the file.",
    );
    expect(await rejection("ftp://vendor.example/openapi.json")).toMatch(/^ftp:\/\/vendor\.example is rejected: /);
  });

  test("credentials in the URL are rejected and not repeated", async () => {
    expect(await rejection("https://jane:secret@vendor.example/openapi.json")).toBe(
      "The URL for vendor.example carries credentials: save the document and pass the file.",
    );
  });

  test.each([
    ["a web page", "<!doctype html>", " is no OpenAPI document: it has no `openapi` version."],
    [
      "a document in several files",
      "openapi: 3.0.0\npaths: { /validate: { $ref: validate.yaml } }\n",
      ": validate.yaml is outside the document. Bundle it into one file first.",
    ],
  ])("%s is rejected without the query of its URL, which may be a secret", async (_, text, words) => {
    const url = await serve((_request, response) => response.end(text));
    expect(await rejection(`${url}/openapi.yaml?token=secret#part`)).toBe(`http://host/openapi.yaml${words}`);
  });

  test("a redirect is not followed, and says where it leads", async () => {
    const location = "https://jane:secret@cdn.example/v2/openapi.json?token=secret#part";
    const url = await serve((_, response) => response.writeHead(302, { location }).end());
    expect(await rejection(`${url}/openapi.json`)).toBe(
      "http://host/openapi.json redirects to https://cdn.example/v2/openapi.json?…: pass the URL it leads to.",
    );
  });

  test("a redirect within the host shows the path to pass", async () => {
    const url = await serve((_, response) => response.writeHead(301, { location: "/v2/openapi.json" }).end());
    expect(await rejection(`${url}/openapi.json`)).toBe(
      "http://host/openapi.json redirects to http://host/v2/openapi.json: pass the URL it leads to.",
    );
  });

  test("a redirect to what is no URL is not blamed on the URL that was passed", async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: "https://[secret" }).end());
    expect(await rejection(`${url}/openapi.json`)).toBe(
      "http://host/openapi.json redirects to what is no URL: pass the URL it leads to.",
    );
  });

  test("an error of the server names the status", async () => {
    const url = await serve((_, response) => response.writeHead(404).end("gone"));
    expect(await rejection(`${url}/openapi.json`)).toBe("http://host/openapi.json returned 404: check the URL.");
  });

  test("a server that never responds times out", async () => {
    const url = await serve(() => undefined);
    expect(await rejection(url, { timeoutMs: 50 })).toBe(
      "http://host/ was not there after 0.05 s: try again, or save it and pass the file.",
    );
  });

  test("a body that never ends is given up", async () => {
    const url = await serve((_, response) => void response.write("openapi: 3.0.0\n"));
    expect(await rejection(url, { timeoutMs: 200 })).toMatch(/^http:\/\/host\/ was not there after 0\.2 s: /);
  });

  test("a document that is too large is not read to its end", async () => {
    const url = await serve((_, response) => {
      const more = () => {
        while (response.writable && response.write("#".repeat(65_536)));
      };
      response.on("drain", more);
      more();
    });
    expect(await rejection(url, { maxBytes: 3 * 1024 * 1024 })).toBe(
      "http://host/ is larger than 3 MiB: is it the right document?",
    );
  });

  test("a server that is not there", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((settle) => server.once("listening", settle));
    const { port } = server.address() as AddressInfo;
    await new Promise((settle) => server.close(settle));
    expect(await rejection(`http://127.0.0.1:${port}/a`)).toBe(
      "http://host/a can't be reached (ECONNREFUSED): check the URL and the network.",
    );
  });

  test("a failure without a code has a message", async () => {
    expect(await rejection("http://127.0.0.1:1/a")).toBe(
      "http://host/a can't be reached (bad port): check the URL and the network.",
    );
  });
});

describe("what cannot be read is one line that says what to do", () => {
  async function rejectionOf(content: string, name = "vendor.yaml"): Promise<string> {
    const file = join(await temporaryFolder({ [name]: content }), name);
    const error: unknown = await pull([file], actionsApiRoot).catch((reason) => reason);
    const message = error instanceof Error ? error.message : `no error but ${error}`;
    return message.replace(file, "FILE");
  }

  test.each([
    ["a web page", "<!doctype html>\n<p>Not here</p>\n", "FILE is no OpenAPI document: it has no `openapi` version."],
    [
      "Swagger 2.0",
      `swagger: "2.0"\npaths: {}\n`,
      "FILE is no OpenAPI document: it has no `openapi` version. It is Swagger 2.0; convert it to OpenAPI 3 first.",
    ],
    ["a document without operations", "openapi: 3.0.0\n", "FILE has no `paths`, so it describes no operation."],
    [
      "a document in several files",
      "openapi: 3.0.0\npaths: { /validate: { $ref: validate.yaml } }\n",
      "FILE: validate.yaml is outside the document. Bundle it into one file first.",
    ],
    [
      "a reference that only leads to itself",
      "openapi: 3.0.0\npaths: { /validate: { $ref: '#/paths/~1validate' } }\n",
      "FILE: #/paths/~1validate only refers to itself.",
    ],
    [
      "YAML that contains itself",
      "openapi: 3.0.0\npaths: {}\ncomponents: &all { schemas: { A: { properties: { b: *all } } } }\n",
      "FILE contains itself through an anchor of YAML: write a `$ref` there instead.",
    ],
  ])("%s", async (_, content, message) => {
    expect(await rejectionOf(content)).toBe(message);
  });

  test("broken JSON", async () => {
    expect(await rejectionOf(`{ "openapi": "3.0.0", `, "vendor.json")).toMatch(
      /^FILE is not valid YAML or JSON: .+ at line 1, column \d+$/,
    );
  });

  test("a file that is not there, a folder, and no file at all", async () => {
    await expect(pull(["nowhere.yaml"])).rejects.toThrow(/^nowhere\.yaml does not exist\.$/);
    await expect(pull(["."])).rejects.toThrow(/^\. is not a file\.$/);
    await expect(pull([])).rejects.toThrow(/^Pass one document: pnpm api:pull FILE\|URL \[--check\]$/);
  });
});
