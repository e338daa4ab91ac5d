import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export interface Certificate {
  /** PEM. */
  key: string;
  /** PEM. It is signed by itself, and so its own authority. */
  cert: string;
  /** A file with the authority's certificate, for NODE_EXTRA_CA_CERTS. */
  caFile: string;
  remove(): Promise<void>;
}

/** A certificate for 127.0.0.1, made by openssl for this run; without openssl, the one kept for that case. */
export async function createCertificate(): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), "authsignal-bench-"));
  const keyFile = join(folder, "key.pem");
  const certFile = join(folder, "certificate.pem");
  try {
    await promisify(execFile)("openssl", [...openssl, "-keyout", keyFile, "-out", certFile]);
  } catch (error) {
    await rm(folder, { recursive: true });
    if ((error as { code?: unknown }).code !== "ENOENT") throw error;
    return keptCertificate();
  }
  return {
    key: await readFile(keyFile, "utf8"),
    cert: await readFile(certFile, "utf8"),
    caFile: certFile,
    remove: () => rm(folder, { recursive: true }),
  };
}

const openssl = [
  ...["req", "-x509", "-nodes", "-days", "2", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"],
  ...["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
];

/** Good for this machine's own address and nothing else, so that its key is no secret. */
async function keptCertificate(): Promise<Certificate> {
  const folder = join(import.meta.dirname, "test-certificate");
  const caFile = join(folder, "certificate.pem");
  return {
    key: await readFile(join(folder, "key.pem"), "utf8"),
    cert: await readFile(caFile, "utf8"),
    caFile,
    remove: async () => {},
  };
}
