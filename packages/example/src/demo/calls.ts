import type { Authsignal, TrackRequest, TrackResponse } from "@authsignal-actions/sdk";

/** The calls of the demo, with the requests and responses of the SDK. Implemented by the SDK and the CLI. */
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
