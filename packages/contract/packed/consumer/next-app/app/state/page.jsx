import { readState } from "../authsignal";

/** Rendered for each request, with the framework's own rules for caching `fetch`. */
export default async function Page({ searchParams }) {
  const { any } = await searchParams;
  return <p id={await readState()}>{any}</p>;
}
