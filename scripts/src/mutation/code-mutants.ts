import type { Mutant } from "./mutant.ts";

/** Bugs in behavior. Each one compiles. */
export const codeMutants: readonly Mutant[] = [
  {
    id: "sdk-aborted-retried",
    what: "an aborted call is retried",
    edits: [
      {
        file: "packages/sdk/src/core/call.ts",
        find: "if (scope.callerSignal?.aborted) throw interruptionError(this.#unsent, scope, this.#mayHaveTakenEffect);",
        replace: "",
      },
      {
        file: "packages/sdk/src/core/call.ts",
        find: "const abortedByCaller = callerSignal?.aborted;",
        replace: "const abortedByCaller = false;",
      },
      {
        file: "packages/sdk/src/core/call-scope.ts",
        find: "if (this.callerSignal?.aborted) return this.callerSignal;",
        replace: "",
      },
    ],
    suites: ["sdk/deadlines", "sdk/retries", "sdk", "contract"],
  },
  {
    id: "sdk-key-dropped",
    what: "the second attempt of `track` goes out without its key",
    edits: [
      {
        file: "packages/sdk/src/core/call.ts",
        find: "json: input.bodyText,",
        replace:
          "json: input.bodyText && (this.#event.attempt > 1 ? JSON.stringify({ ...JSON.parse(input.bodyText), idempotencyKey: undefined }) : input.bodyText),",
      },
    ],
    suites: ["sdk/retries", "contract/lost-response", "sdk"],
  },
  {
    id: "sdk-own-key",
    what: "the caller's `idempotencyKey` is replaced by another",
    edits: [
      {
        file: "packages/sdk/src/authsignal.ts",
        find: "({ idempotencyKey = crypto.randomUUID() } = sent);",
        replace: "idempotencyKey = crypto.randomUUID();",
      },
    ],
    suites: ["sdk/retries", "sdk", "contract"],
  },
  {
    id: "client-turn-not-shared",
    what: "with many connections open, each request is written at once",
    edits: [
      {
        file: "packages/client/src/transport/node-transport.ts",
        find: "else if (options.agent.totalSocketCount > manyConnections) await turn;",
        replace: "",
      },
    ],
    suites: ["client"],
  },
  {
    id: "client-proxy-bypassed",
    what: "a proxy of the environment is ignored over `fetch`",
    edits: [
      {
        file: "packages/client/src/index.node.ts",
        find: "  checkFetchProxy(new URL(options.baseUrl));\n",
        replace: "",
      },
    ],
    suites: ["client/proxy", "client"],
  },
  {
    id: "sdk-result-converted",
    what: "the check calls the `toJSON` of what a `toJSON` returns",
    edits: [
      {
        file: "packages/sdk/src/input/serialize-body.ts",
        find: ", path, true)",
        replace: ", path)",
      },
    ],
    suites: ["sdk/input", "sdk"],
  },
  {
    id: "sdk-encoded-address-shown",
    what: "an error shows an e-mail address that is percent-encoded",
    edits: [
      {
        file: "packages/sdk/src/redaction/redactor.ts",
        find: "|%(?:25)*40",
        replace: "",
      },
    ],
    suites: ["sdk/secrecy", "sdk"],
  },
  {
    id: "client-opens-after-close",
    what: "a request that waits as `close()` is called opens a connection",
    edits: [
      {
        file: "packages/client/src/transport/agents.ts",
        find: "callback(closed)) as never;",
        replace: "Object.getPrototypeOf(agent).createConnection.call(agent, _, callback)) as never;",
      },
    ],
    suites: ["client", "sdk"],
  },
  {
    id: "sdk-one-byte-compared",
    what: "only one byte of a webhook's signature is compared",
    edits: [
      {
        file: "packages/sdk/src/webhook/verify.ts",
        find: "index < expected.length;",
        replace: "index < 1;",
      },
    ],
    suites: ["sdk/webhook", "sdk"],
  },
  {
    id: "sdk-future-signed",
    what: "a webhook signed for next year is accepted",
    edits: [
      {
        file: "packages/sdk/src/webhook/verify.ts",
        find: "!(Math.abs(ageSeconds) <= toleranceSeconds)",
        replace: "!(ageSeconds <= toleranceSeconds)",
      },
    ],
    suites: ["sdk/webhook", "sdk"],
  },
  {
    id: "sdk-wait-ignored",
    what: "`Retry-After` is ignored",
    edits: [
      {
        file: "packages/sdk/src/core/backoff.ts",
        find: "return retryAfterMs || Math.min(",
        replace: "return Math.min(",
      },
    ],
    suites: ["sdk/retries", "sdk"],
  },
  {
    id: "sdk-wait-unbounded",
    what: "a `Retry-After` of any length is respected",
    edits: [
      {
        file: "packages/sdk/src/core/backoff.ts",
        find: "const retryAfterLimitMs = 10_000;",
        replace: "const retryAfterLimitMs = Number.POSITIVE_INFINITY;",
      },
    ],
    suites: ["sdk/retries", "sdk"],
  },
  {
    id: "sdk-token-spent-twice",
    what: "`validateChallenge` is retried after a lost response",
    edits: [
      {
        file: "packages/sdk/src/core/retry-policies.ts",
        find: 'validateChallenge: "not-processed"',
        replace: 'validateChallenge: "all"',
      },
    ],
    suites: ["sdk/retries", "sdk"],
  },
  {
    id: "sdk-enrolled-twice",
    what: "`enrollVerifiedAuthenticator` is retried after a lost response",
    edits: [
      {
        file: "packages/sdk/src/core/retry-policies.ts",
        find: 'enrollVerifiedAuthenticator: "not-sent"',
        replace: 'enrollVerifiedAuthenticator: "all"',
      },
    ],
    suites: ["sdk/retries", "sdk"],
  },
  {
    id: "sdk-first-404-done",
    what: "deleting an authenticator that never existed is a success",
    edits: [
      {
        file: "packages/sdk/src/core/call.ts",
        find: "status === 404 && this.#mayHaveTakenEffect && this",
        replace: "status === 404 && this",
      },
    ],
    suites: ["sdk/retries", "contract/matrix.test", "sdk"],
  },
  {
    id: "sdk-one-retry-more",
    what: "one attempt more than `maxRetries` allows is made",
    edits: [
      {
        file: "packages/sdk/src/core/call.ts",
        find: "retries < maxRetries",
        replace: "retries <= maxRetries",
      },
    ],
    suites: ["sdk/retries", "sdk"],
  },
  {
    id: "sdk-replay-unbounded",
    what: "a request is replayed for ever on closed connections",
    edits: [
      {
        file: "packages/sdk/src/core/call.ts",
        find: "          replayed = true;\n",
        replace: "",
      },
    ],
    suites: ["sdk/retries", "sdk"],
  },
  {
    id: "sdk-allow-unbound",
    what: "an ALLOW for another user passes `validateChallenge`",
    edits: [
      {
        file: "packages/sdk/src/check-binding.ts",
        find: "ALLOW: true,",
        replace: "",
      },
    ],
    suites: ["sdk/challenge-binding", "sdk"],
  },
  {
    id: "sdk-missing-unbound",
    what: "a success without the bound user passes `validateChallenge`",
    edits: [
      {
        file: "packages/sdk/src/check-binding.ts",
        find: "if (expected === undefined || response[field] === expected) continue;",
        replace: "if (expected === undefined || (response[field] ?? expected) === expected) continue;",
      },
    ],
    suites: ["sdk/challenge-binding", "sdk"],
  },
  {
    id: "sdk-unknown-state",
    what: "an unknown state is returned",
    edits: [
      {
        file: "packages/sdk/src/parse-response.ts",
        find: 'return typeof value === "string" && Object.hasOwn(UserActionState, value);',
        replace: 'return typeof value === "string" && UserActionState !== undefined;',
      },
    ],
    suites: ["sdk/bodies", "sdk", "contract/matrix-proof"],
  },
  {
    id: "sdk-tls-fallback",
    what: "`onUnavailable` applies after a TLS failure",
    edits: [
      {
        file: "packages/sdk/src/on-unavailable.ts",
        find: "return !error.tls;",
        replace: "return true;",
      },
    ],
    suites: ["sdk/on-unavailable", "sdk"],
  },
  {
    id: "sdk-500-fallback",
    what: "`onUnavailable` applies a fixed state after a 500",
    edits: [
      {
        file: "packages/sdk/src/on-unavailable.ts",
        find: "(statusCode === 500 && decidedByFunction)",
        replace: "(statusCode === 500 || decidedByFunction)",
      },
    ],
    suites: ["sdk/on-unavailable", "sdk"],
  },
  {
    id: "sdk-encoded-shown",
    what: "an error shows a user id in its percent-encoded form",
    edits: [
      {
        file: "packages/sdk/src/redaction/redactor.ts",
        find: "for (const pattern of [literal, escaped]) {",
        replace: "for (const pattern of [literal]) {",
      },
    ],
    suites: ["sdk/secrecy", "sdk"],
  },
  {
    id: "sdk-listener-left",
    what: "a finished call leaves its listener on the caller's signal",
    edits: [
      {
        file: "packages/sdk/src/core/call-scope.ts",
        find: "    this.#stopListening?.();\n",
        replace: "",
      },
    ],
    suites: ["sdk/deadlines", "sdk"],
  },
  {
    id: "sdk-state-unchecked",
    what: "`updateAction` sends any string as a state",
    edits: [
      {
        file: "packages/sdk/src/authsignal.ts",
        find: '      checkState("attributes.state", request.attributes.state);\n',
        replace: "",
      },
    ],
    suites: ["sdk/input", "sdk", "contract"],
  },

  {
    id: "client-path-plain",
    what: "only slashes of a path value are encoded",
    edits: [
      {
        file: "packages/client/src/path-serializer.ts",
        find: "return encodeURIComponent(value);",
        replace: 'return value.replaceAll("/", "%2F");',
      },
    ],
    suites: ["client/requests", "contract", "client"],
  },
  {
    id: "client-dots-sent",
    what: "the user `..` is sent, and names another path",
    edits: [
      {
        file: "packages/client/src/path-serializer.ts",
        find: "/^\\.{0,2}$/",
        replace: "/^\\.{0,1}$/",
      },
    ],
    suites: ["client/requests", "contract", "sdk/input"],
  },
  {
    id: "client-codes-repeated",
    what: "`codes` is sent once for each code",
    edits: [
      {
        file: "packages/client/src/build-actions-client.ts",
        find: 'array: { style: "form", explode: false }',
        replace: 'array: { style: "form", explode: true }',
      },
    ],
    suites: ["client/requests", "contract", "sdk"],
  },
  {
    id: "client-key-elsewhere",
    what: "the key goes to whatever host a middleware names",
    edits: [
      {
        file: "packages/client/src/build-actions-client.ts",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the text of a source file.
        find: "isBelow(request.url, `${baseUrl}/`)",
        replace: "true",
      },
    ],
    suites: ["client"],
  },
  {
    id: "client-loopback-guessed",
    what: "the key goes in the clear to a host whose name begins like a loopback address",
    edits: [
      {
        file: "packages/client/src/base-url.ts",
        find: "127(\\.\\d+){3}",
        replace: "127\\..*",
      },
    ],
    suites: ["client/options", "client", "sdk"],
  },
  {
    id: "client-password",
    what: "the key is sent as password too",
    edits: [
      {
        file: "packages/client/src/basic-auth.ts",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the text of a source file.
        find: "`${key}:`",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the text of a source file.
        replace: "`${key}:${key}`",
      },
    ],
    suites: ["client", "sdk", "contract"],
  },
  {
    id: "client-bomb",
    what: "a small response may decompress to any size",
    edits: [
      {
        file: "packages/client/src/transport/decode-body.ts",
        find: "(decoded, { maxOutputLength: maxResponseBytes })",
        replace: "(decoded, { maxOutputLength: maxResponseBytes * 1000 })",
      },
    ],
    suites: ["client/transport", "client", "sdk/bodies"],
  },
  {
    id: "client-redirect-followed",
    what: "the transport over `fetch` follows a redirect",
    edits: [
      {
        file: "packages/client/src/transport/fetch-transport.ts",
        find: 'redirect: "manual",',
        replace: 'redirect: "follow",',
      },
    ],
    suites: ["client/transport", "client", "sdk"],
  },

  {
    id: "emulator-404-as-200",
    what: "a missing action returns 200",
    edits: [
      {
        file: "packages/emulator/src/http/responses.ts",
        find: "errorBody(serviceError), serviceError.status)",
        replace: "errorBody(serviceError), serviceError.status === 404 ? 200 : serviceError.status)",
      },
    ],
    suites: ["emulator", "contract"],
  },
  {
    id: "emulator-challenge-unenrolled",
    what: "a user without an authenticator is challenged",
    edits: [
      {
        file: "packages/emulator/src/rules/decide.ts",
        find: 'outcome === "CHALLENGE" && !isEnrolled',
        replace: 'outcome === "CHALLENGE" && isEnrolled === undefined',
      },
    ],
    suites: ["emulator/track", "emulator", "contract"],
  },
  {
    id: "emulator-token-eternal",
    what: "a token never expires",
    edits: [
      {
        file: "packages/emulator/src/challenges/tokens.ts",
        find: "tenant.clock.now() < found.expiresAt",
        replace: "found.expiresAt > 0",
      },
    ],
    suites: ["emulator/challenges", "emulator"],
  },
  {
    id: "emulator-any-user",
    what: "a token is valid for any user",
    edits: [
      {
        file: "packages/emulator/src/operations/validate-challenge.ts",
        find: "body.userId !== undefined && body.userId !== token.userId",
        replace: 'body.userId === ""',
      },
    ],
    suites: ["emulator/challenges", "emulator", "contract"],
  },
  {
    id: "emulator-valid-too-early",
    what: "`isValid` is true before the challenge is completed",
    edits: [
      {
        file: "packages/emulator/src/operations/validate-challenge.ts",
        find: 'isValid: state === "CHALLENGE_SUCCEEDED"',
        replace: 'isValid: state !== "CHALLENGE_FAILED"',
      },
    ],
    suites: ["emulator/challenges", "contract"],
  },
  {
    id: "emulator-first-code-only",
    what: "of several `codes` only the first filters",
    edits: [
      {
        file: "packages/emulator/src/operations/actions.ts",
        find: "query.codes.includes(record.action)",
        replace: "query.codes[0] === record.action",
      },
    ],
    suites: ["emulator/actions", "emulator", "contract"],
  },
  {
    id: "emulator-approve-twice",
    what: "a challenge that failed can be completed",
    edits: [
      {
        file: "packages/emulator/src/challenges/challenge-result.ts",
        find: 'record.state === "CHALLENGE_REQUIRED"',
        replace: 'record.state !== "CHALLENGE_SUCCEEDED"',
      },
    ],
    suites: ["emulator/challenges", "emulator"],
  },
  {
    id: "emulator-state-time-kept",
    what: "`updateAction` leaves `stateUpdatedAt` as it was",
    edits: [
      {
        file: "packages/emulator/src/operations/actions.ts",
        find: "state, updatedAt: now, stateUpdatedAt: now }",
        replace: "state, updatedAt: now }",
      },
    ],
    suites: ["emulator/actions", "emulator", "contract"],
  },
  {
    id: "emulator-page-form-unchecked",
    what: "the challenge page accepts forms of other sites",
    edits: [
      {
        file: "packages/emulator/src/pages/page-guard.ts",
        find: "if (given.length === expected.length && timingSafeEqual(given, expected)) return;",
        replace: "if (given.length !== expected.length || timingSafeEqual(given, given)) return;",
      },
    ],
    suites: ["emulator/challenge-page-security"],
  },
  {
    id: "emulator-page-name-unescaped",
    what: "a user id is HTML on the challenge page",
    edits: [
      {
        file: "packages/emulator/src/pages/layout.tsx",
        find: "return <bdi>{shorten(children, 200)}</bdi>;",
        replace: "return <bdi>{raw(shorten(children, 200))}</bdi>;",
      },
    ],
    suites: ["emulator/challenge-page-security"],
  },
  {
    id: "emulator-page-open-redirect",
    what: "the challenge page sends tokens to any host",
    edits: [
      {
        file: "packages/emulator/src/pages/return-url.ts",
        find: "const isAllowed = redirectHosts.has(url.hostname) && ",
        replace: "const isAllowed = redirectHosts.size > 0 && ",
      },
    ],
    suites: ["emulator/challenge-page-security"],
  },
  {
    id: "emulator-page-form-twice",
    what: "a form of the challenge page that is sent twice counts twice",
    edits: [
      {
        file: "packages/emulator/src/pages/page-guard.ts",
        find: "if (earlier) return earlier;",
        replace: "if (earlier) void earlier;",
      },
    ],
    suites: ["emulator/challenge-page-security"],
  },
  {
    id: "emulator-dashboard-form-unchecked",
    what: "the dashboard accepts forms without the token of a page",
    edits: [
      {
        file: "packages/emulator/src/pages/dashboard/serve-dashboard.ts",
        find: 'context.guard.check(fields.get("form") ?? "", formScope);',
        replace: "void formScope;",
      },
    ],
    suites: ["emulator/dashboard-security"],
  },
  {
    id: "emulator-dashboard-guard-seeded",
    what: "a seed makes the form tokens of the dashboard known",
    edits: [
      {
        file: "packages/emulator/src/pages/dashboard/serve-dashboard.ts",
        find: "new PageGuard({ seed: undefined, shared: tenant.state.options.shared })",
        replace: "new PageGuard(tenant.state.options)",
      },
    ],
    suites: ["emulator/dashboard-security"],
  },
  {
    id: "emulator-dashboard-data-unescaped",
    what: "JSON of a caller is HTML on the dashboard",
    edits: [
      {
        file: "packages/emulator/src/pages/dashboard/dashboard-layout.tsx",
        find: "<code>{text}</code>",
        replace: "<code>{raw(text)}</code>",
      },
    ],
    suites: ["emulator/dashboard-security"],
  },
  {
    id: "emulator-control-key-unchecked",
    what: "any control key is accepted",
    edits: [
      {
        file: "packages/emulator/src/http/authenticate.ts",
        find: "if (timingSafeEqual(digest(sent), expected)) return undefined;",
        replace: "if (timingSafeEqual(digest(sent), digest(sent)) && expected) return undefined;",
      },
    ],
    suites: ["emulator/control-key"],
  },
  {
    id: "emulator-dashboard-key-skipped",
    what: "the pages of the dashboard need no control key",
    edits: [
      {
        file: "packages/emulator/src/http/authenticate.ts",
        find: '|| path === "/challenge") return undefined;',
        replace: "|| !path.startsWith(controlPath)) return undefined;",
      },
    ],
    suites: ["emulator/dashboard-security"],
  },
  {
    id: "emulator-log-unredacted",
    what: "the request log shows the segments of an unknown path",
    edits: [
      {
        file: "packages/emulator/src/http/request-log.ts",
        find: "(routeWords?.has(segment) ? segment : hidden)",
        replace: "(routeWords?.has(segment) ? segment : segment || hidden)",
      },
    ],
    suites: ["emulator/request-log"],
  },
  {
    id: "emulator-tls-ignored",
    what: "with `tls`, the origin still begins with http",
    edits: [
      {
        file: "packages/emulator/src/http/open-server.ts",
        find: 'tls ? "https" : "http"',
        replace: 'tls ? "http" : "http"',
      },
    ],
    suites: ["emulator/control-key"],
  },
  {
    id: "emulator-reload-keeps-faults",
    what: "changed faults of a reloaded config do not apply",
    edits: [
      {
        file: "packages/emulator/src/tenants/tenant-state.ts",
        find: "if (JSON.stringify(config.faults) !== JSON.stringify(this.#config.faults)) this.#faults = undefined;",
        replace: "if (this.#config.faults === undefined) this.#faults = undefined;",
      },
    ],
    suites: ["emulator/config-users"],
  },

  {
    id: "cli-exit-code",
    what: "the command exits with 2 for a 404",
    edits: [{ file: "packages/cli/src/errors/exit-codes.ts", find: "NotFoundError: 3,", replace: "NotFoundError: 2," }],
    suites: ["cli"],
  },
  {
    id: "cli-secret-typed",
    what: "a flag takes the secret key",
    edits: [
      { file: "packages/cli/src/main.ts", find: "    refuseSecrets(args);\n", replace: "    refuseSecrets([]);\n" },
    ],
    suites: ["cli"],
  },
  {
    id: "cli-json-changed",
    what: "through a pipe a response without a body is `{}`",
    edits: [
      {
        file: "packages/cli/src/output/format-response.ts",
        find: "JSON.stringify(response ?? null,",
        replace: "JSON.stringify(response ?? {},",
      },
    ],
    suites: ["cli", "contract"],
  },
  {
    id: "cli-terminal-driven",
    what: "control characters of a user's input reach the operator's terminal",
    edits: [
      {
        file: "packages/cli/src/output/display-text.ts",
        find: "|\\p{Cc}|\\p{Cf}|",
        replace: "|\\p{Co}|",
      },
    ],
    suites: ["cli"],
  },
];
