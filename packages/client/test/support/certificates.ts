import { readFileSync } from "node:fs";
import type { ServerOptions } from "node:https";
import { fileURLToPath } from "node:url";

const folder = new URL("../fixtures/tls/", import.meta.url);

/** The private CA that signed the servers' certificates. */
export const ca: string = read("ca.pem");
/** Its file, as NODE_EXTRA_CA_CERTS takes it. */
export const caFile: string = fileURLToPath(new URL("ca.pem", folder));

/** What an HTTPS server for api.test, localhost and 127.0.0.1 needs. */
export function serverCertificate(which: "server" | "expired" | "self-signed"): ServerOptions {
  return { cert: read(`${which}.pem`), key: read("server-key.pem") };
}

function read(name: string): string {
  return readFileSync(new URL(name, folder), "utf8");
}
