import {
  type ActionsClient,
  type ActionsClientOptions,
  createActionsClient,
  type paths,
  UserActionState,
} from "@authsignal-actions/client";

const options: ActionsClientOptions = {
  apiSecretKey: async () => "key",
  region: "eu",
  headers: { "x-tenant": "a" },
  idleTimeoutMs: 4_000,
  maxResponseBytes: 1_000_000,
};
const client: ActionsClient = createActionsClient(options);
createActionsClient({ apiSecretKey: "key", apiUrl: "http://127.0.0.1:4747/v1", fetch: globalThis.fetch });

const user = { params: { path: { userId: "usr_123" } } } as const;
const action = { path: { userId: "usr_123", action: "signIn" } } as const;

export async function calls(): Promise<string | undefined> {
  const tracked = await client.POST("/users/{userId}/actions/{action}", {
    params: action,
    body: { redirectUrl: "https://shop.example/back", custom: { amount: 5 } },
    signal: AbortSignal.timeout(1_000),
  });
  if (tracked.error !== undefined || tracked.data === undefined) return undefined;
  const { state } = tracked.data;
  if (state === UserActionState.CHALLENGE_REQUIRED) return tracked.data.url;

  const { data: found, response } = await client.GET("/users/{userId}", user);
  const isEnrolled: boolean | undefined = found?.isEnrolled;
  return isEnrolled ? String(response.status) : undefined;
}

export type TrackBody = NonNullable<
  paths["/users/{userId}/actions/{action}"]["post"]["requestBody"]
>["content"]["application/json"];

client.close();
// @ts-expect-error the operation does not exist
client.GET("/nothing");
