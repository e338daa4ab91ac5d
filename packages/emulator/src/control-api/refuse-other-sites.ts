import { ServiceError } from "../engine/service-error.ts";

/**
 * Refuses a call that a page of another site makes: it could not read the answer, since there are no CORS headers, but
 * what it asked for would be done. A page of the emulator itself may call, and so may whatever is no browser.
 *
 * @throws {ServiceError} 403
 */
export function refuseOtherSites({ headers, url }: Request, publicUrl: string): void {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  // A whole URL as request target could name any host; what was checked is the header.
  const ownHosts = [headers.get("host") ?? new URL(url).host, new URL(publicUrl).host];
  const isOwn = origin === null || (URL.canParse(origin) && ownHosts.includes(new URL(origin).host));
  if (isOwn && (site === null || site === "same-origin" || site === "none")) return;
  throw new ServiceError(
    403,
    "forbidden",
    `The control API does not answer pages of another site (${origin ?? `Sec-Fetch-Site: ${site}`}). Call it from a program, such as the test itself.`,
  );
}
