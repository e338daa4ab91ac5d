import { readState } from "../authsignal";

export const runtime = "edge";
export const fetchCache = "default-cache";

export default async function Page({ searchParams }) {
  const { any } = await searchParams;
  return <p id={await readState()}>{any}</p>;
}
