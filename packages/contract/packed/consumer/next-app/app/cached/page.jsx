import { readState } from "../authsignal";

export const fetchCache = "default-cache";

/** Rendered for each request, with responses of `fetch` cached unless it says otherwise. */
export default async function Page({ searchParams }) {
  const { any } = await searchParams;
  return <p id={await readState()}>{any}</p>;
}
