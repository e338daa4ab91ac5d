import { authsignal } from "../authsignal";

/** Has nothing that depends on the request, so the build tries to render it once and for all. */
export default async function Page() {
  const result = await authsignal.track({ userId: "usr_fixed", action: "withdraw" });
  return <p id={result.fallback ? "FALLBACK" : result.state} />;
}
