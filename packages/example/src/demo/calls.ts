import type { Authsignal, TrackRequest, TrackResponse } from "@authsignal-actions/sdk";

/** The calls of the demo, with the SDK's requests and answers. The SDK itself is one way to make them, the CLI another. */
export interface Calls
  extends Pick<
    Authsignal,
    | "enrollVerifiedAuthenticator"
    | "getAction"
    | "queryActions"
    | "updateAction"
    | "validateChallenge"
    | "deleteAuthenticator"
  > {
  track(request: TrackRequest): Promise<TrackResponse>;
}
