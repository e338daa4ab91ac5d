import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export interface Certificate {
  /** PEM. */
  key: string;
  /** PEM. Self-signed, so it is its own CA. */
  cert: string;
  /** A file with the authority's certificate, for NODE_EXTRA_CA_CERTS. */
  caFile: string;
  remove(): Promise<void>;
}

/** Creates a certificate for 127.0.0.1 with openssl. Falls back to the checked-in one without openssl. */
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

/** Valid only for 127.0.0.1, so its key is not secret. */
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
