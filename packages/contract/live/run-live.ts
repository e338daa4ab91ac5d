import { createActionsClient } from "@authsignal-actions/client";
import type { OpenApiDocument } from "@authsignal-actions/scripts/document";
import { Authsignal, AuthsignalError, InvalidRequestError } from "@authsignal-actions/sdk";
import { type Exchange, recordExchanges } from "../test/support/record-exchanges.ts";
import { startPrism } from "../test/support/start-prism.ts";
import { type ProxyResponse, startProxy } from "../test/support/start-proxy.ts";
import { type CheckResponse, createResponseCheck } from "./check-response.ts";
import type { Deviation, Difference } from "./deviation.ts";
import { type LiveContext, type LiveStep, liveSteps } from "./live-steps.ts";

export interface LiveOptions {
  /** Base URL of the service. */
  apiUrl: string;
  apiSecretKey: string;
  /** Code of the action that is tracked. */
  action: string;
  /** The user that everything is done with and for. */
  userId: string;
}

export interface LiveReport {
  /** Names of the executed steps. */
  taken: string[];
  /** Skipped steps, with the reason. */
  skipped: string[];
  deviations: Deviation[];
  /** What could not be cleaned up. */
  left: string[];
}

/**
 * Runs every step against a service. The SDK calls a Prism proxy, which forwards to the service and compares requests and
 * responses with the document. The original responses are recorded between Prism and the service.
 *
 * @throws {Error} when the service can't be reached or does not accept the key, and nothing was created then; when the
 * SDK rejects the options or a request
 */
export async function runLive(document: OpenApiDocument, options: LiveOptions): Promise<LiveReport> {
  const responses: ProxyResponse[] = [];
  let failure: Error | undefined;
  const open: { close(): unknown }[] = [];
  try {
    const proxy = await startProxy(options.apiUrl, {
      alter: ({ response }) => {
        responses.push(response);
        const { location: _, ...headers } = response.headers;
        // With it Prism would follow a redirect.
        return { headers };
      },
      onFailure: (error) => {
        failure = error;
      },
    });
    open.unshift(proxy);
    const prism = await startPrism(document, { upstream: proxy.url });
    open.unshift(prism);
    const connection = { apiUrl: prism.url, apiSecretKey: options.apiSecretKey };
    const authsignal = new Authsignal({ ...connection, totalTimeoutMs: 60_000, timeoutMs: 20_000 });
    const withWrongKey = new Authsignal({ ...connection, apiSecretKey: "a-wrong-key" });
    const client = createActionsClient(connection);
    open.unshift(authsignal, withWrongKey, client);
    const context: LiveContext = { ...options, authsignal, client, withWrongKey, learned: {} };
    const service: Service = {
      host: new URL(options.apiUrl).host,
      prismUrl: prism.url,
      responses,
      failure: () => failure,
    };
    return await takeSteps(context, service, createResponseCheck(document));
  } finally {
    for (const one of open) await one.close();
  }
}

/** The service as it is seen from here. */
interface Service {
  host: string;
  prismUrl: string;
  /** The responses of the current step. */
  responses: ProxyResponse[];
  /** Why it could not be reached. */
  failure(): Error | undefined;
}

async function takeSteps(context: LiveContext, service: Service, check: CheckResponse): Promise<LiveReport> {
  const report: LiveReport = { taken: [], skipped: [], deviations: [], left: [] };
  const { host, responses } = service;
  try {
    for (const step of liveSteps) {
      if (step.needs && context.learned[step.needs] === undefined) {
        report.skipped.push(`${step.name}: no ${step.needs} was learned`);
        continue;
      }
      responses.length = 0;
      const taken = await takeStep(step, context, service.prismUrl);
      const failure = service.failure();
      if (failure) throw new Error(`${host} can't be reached (${codeOf(failure)}).`);
      if (isRejectedHere(taken.error)) throw taken.error;
      if (report.taken.length === 0 && responses.at(-1)?.status === 401) {
        throw new Error(`${host} does not accept the key. Check key and region.`);
      }
      report.taken.push(step.name);
      report.deviations.push(...deviationsOf(step, context, taken, responses, check));
    }
  } finally {
    if (report.taken.length > 0) report.left.push(...(await cleanUp(context.authsignal, context.userId)));
  }
  return report;
}

/** Whether the SDK threw it before sending anything, so that it is unrelated to the service. */
function isRejectedHere(error: unknown): error is InvalidRequestError {
  return error instanceof InvalidRequestError && error.attempts === 0;
}

interface TakenStep {
  exchanges: Exchange[];
  response?: unknown;
  error?: unknown;
}

async function takeStep(step: LiveStep, context: LiveContext, prismUrl: string): Promise<TakenStep> {
  const { result, exchanges } = await recordExchanges(
    () =>
      step.run(context).then(
        (response) => ({ response }),
        (error: unknown) => ({ error }),
      ),
    prismUrl,
  );
  return { ...result, exchanges };
}

function deviationsOf(
  step: LiveStep,
  context: LiveContext,
  taken: TakenStep,
  responses: readonly ProxyResponse[],
  check: CheckResponse,
): Deviation[] {
  const differences = responses.flatMap((response) => check(step.operationId, response));
  const status = responses.at(-1)?.status;
  if (status !== step.status && !differences.some(({ what }) => what === "status" || what === "redirect")) {
    differences.push({ what: "status", expected: String(step.status), got: String(status ?? "no response") });
  }
  if (differences.length === 0) differences.push(...seenByPrism(step, taken.exchanges));
  if (differences.length === 0) differences.push(...seenByCaller(step, context, taken));
  return differences.map((difference) => ({ operation: step.operationId, step: step.name, ...difference }));
}

/** Violations found only by Prism. */
function seenByPrism({ isWrong }: LiveStep, exchanges: Exchange[]): Difference[] {
  const found = exchanges.flatMap(({ violations = "[]" }) => readViolations(violations));
  return found
    .filter(({ location: [side] }) => side !== "request" || !isWrong)
    .map(({ location, message }) => ({ what: location.join("."), expected: "what the document says", got: message }));
}

function readViolations(header: string): { location: string[]; message: string }[] {
  try {
    return JSON.parse(header) as { location: string[]; message: string }[];
  } catch {
    // Prism cuts a long list short, and then it is text.
    return [{ location: ["response"], message: header.slice(0, 200) }];
  }
}

function seenByCaller(step: LiveStep, context: LiveContext, { response, error }: TakenStep): Difference[] {
  if (error === undefined) {
    const difference = step.check?.(response as never, context);
    return difference ? [{ what: "behaviour", ...difference }] : [];
  }
  if (error instanceof AuthsignalError && error.statusCode === step.status && step.status !== 200) return [];
  const got = error instanceof Error ? `${error.name}: ${error.message}` : "something thrown";
  return [{ what: "behaviour", expected: "a response that the SDK returns", got }];
}

/** Removes every authenticator that the user has; users and actions can't be removed. */
async function cleanUp(authsignal: Authsignal, userId: string): Promise<string[]> {
  try {
    for (const { userAuthenticatorId } of await authsignal.getAuthenticators({ userId })) {
      await authsignal.deleteAuthenticator({ userId, userAuthenticatorId });
    }
    return [];
  } catch (error) {
    return [`authenticators of ${userId} may be left (${error instanceof Error ? error.name : "unknown"})`];
  }
}

function codeOf(error: Error): string {
  return (error as NodeJS.ErrnoException).code ?? error.name;
}
