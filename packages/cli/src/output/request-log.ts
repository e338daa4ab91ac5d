import type { LoggedRequest } from "@authsignal-actions/emulator";
import type { Output } from "../system.ts";
import { escapeControlCharacters } from "./display-text.ts";

/** Writes a line per request: JSON, or text such as `POST /v1/users/…/actions/signIn 200 ALLOW 3 ms`. */
export interface RequestLog {
  write(request: LoggedRequest): void;
  /** Writes what is buffered. */
  flush(): void;
}

/** `enrollLine` is the line of a config that gives a user an authenticator. */
export function createRequestLog(output: Output, asJson: boolean, enrollLine: string): RequestLog {
  const explained = new Set<string>();
  let lines = "";
  const flush = () => {
    if (lines !== "") output.write(lines);
    lines = "";
  };
  return {
    flush,
    write(request) {
      // A container asks every few seconds.
      if (request.path === "/_emulator/health" && request.status === 200) return;
      // One write for all requests of a turn of the event loop: stderr blocks.
      if (lines === "") setImmediate(flush);
      if (asJson) {
        lines += `${JSON.stringify({ time: new Date().toISOString(), ...request })}\n`;
        return;
      }
      lines += `${escapeControlCharacters(requestLine(request))}\n`;
      if (!request.isChallengeSkipped || explained.has(request.path)) return;
      explained.add(request.path);
      lines += `  ALLOW instead of a challenge: the user has no authenticator. Add to the config:\n  ${enrollLine}\n`;
    },
  };
}

function requestLine({ method, path, status, state, durationMs, ruleId, ...more }: LoggedRequest): string {
  const parts = [method, path, status ?? "no response", state, `${Math.round(durationMs)} ms`];
  if (ruleId !== undefined) parts.push(`rule=${ruleId}`);
  if (more.isChallengeSkipped) parts.push("no-authenticator");
  if (more.faults) parts.push(`fault=${more.faults.join(",")}`);
  if (more.errorCode !== undefined) parts.push(`${more.errorCode}: ${more.errorDescription ?? ""}`);
  return parts.filter((part) => part !== undefined).join(" ");
}
