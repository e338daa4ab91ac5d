import { client, instance } from "../authsignal";

const path = "/users/{userId}/actions/{action}/{idempotencyKey}";

/** Reads the state, changes it and reads it again, while one page is rendered. */
export default async function Page({ searchParams }) {
  const { to } = await searchParams;
  const params = { path: instance };
  const before = await client.GET(path, { params });
  await client.PATCH(path, { params, body: { state: to } });
  const after = await client.GET(path, { params });
  return <p id={`${before.data.state}-${after.data.state}`} />;
}
