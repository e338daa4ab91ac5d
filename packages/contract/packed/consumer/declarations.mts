import { createEmulator } from "@authsignal-actions/emulator";
import { Authsignal } from "@authsignal-actions/sdk";
import { build, buildError, buildRequest, buildWebhookEvent, createFakeAuthsignal } from "@authsignal-actions/testing";

// The compiler has to name these types in the declarations it writes.
export const setup = async () => (await createFakeAuthsignal()).control;
export const fake = () => createFakeAuthsignal();
export const emulator = () => createEmulator();
export const tracked = () => new Authsignal().track({ userId: "usr_123", action: "signIn" });
export const event = (body: string, header: string) => new Authsignal().webhook.constructEvent(body, header);
export const action = build("track");
export const refused = buildError("track", 429);
export const request = buildRequest("track");
export const verify = buildWebhookEvent("action.verify");
