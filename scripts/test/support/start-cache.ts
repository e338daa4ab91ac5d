import { spawn } from "node:child_process";
import { generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

const require = createRequire(import.meta.url);
const readScope = "artifacts:read";
const writeScope = "artifacts:write";

export interface RemoteCache {
  url: string;
  readToken: string;
  /** May read and write. */
  writeToken: string;
  /** Requests that the cache rejected, such as `PUT 403`. */
  rejected: string[];
  close(): Promise<void>;
}

/** Starts turborepo-remote-cache on a free port of 127.0.0.1, with tokens whose scopes it checks. */
export async function startCache(storage: string): Promise<RemoteCache> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const issuer = "https://cache.test/";
  const audience = "cache";
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const tokenFor = (...scopes: string[]) => {
    const head = encode({ alg: "RS256", typ: "JWT", kid: "one" });
    const expiresAt = Math.floor(Date.now() / 1000) + 86_400;
    const text = `${head}.${encode({ iss: issuer, aud: audience, scope: scopes.join(" "), exp: expiresAt })}`;
    return `${text}.${sign("sha256", Buffer.from(text), privateKey).toString("base64url")}`;
  };

  const keys = [{ ...publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" }];
  const issuerServer = createServer((_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ keys }));
  }).listen(0, "127.0.0.1");
  await once(issuerServer, "listening");
  const { port } = issuerServer.address() as AddressInfo;

  const program = join(dirname(require.resolve("turborepo-remote-cache/package.json")), "dist/cli.js");
  const child = spawn(process.execPath, [program], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      ...{ NODE_ENV: "production", HOST: "127.0.0.1", PORT: "0", ENABLE_STATUS_LOG: "false" },
      ...{ STORAGE_PROVIDER: "local", STORAGE_PATH: storage, STORAGE_PATH_USE_TMP_FOLDER: "false" },
      ...{ AUTH_MODE: "jwt", JWKS_URL: `http://127.0.0.1:${port}/`, JWT_ISSUER: issuer, JWT_AUDIENCE: audience },
      ...{ JWT_READ_SCOPES: readScope, JWT_WRITE_SCOPES: writeScope },
      // It keeps the signatures that turbo made, and checks none.
      TURBO_REMOTE_CACHE_SIGNATURE_KEY: "any",
    },
  });
  const rejected: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    const methods = new Map<string, string>();
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (address !== undefined) resolve(address);
      const entry = JSON.parse(line) as LogEntry;
      if (entry.reqId !== undefined && entry.req) methods.set(entry.reqId, entry.req.method);
      const status = entry.res?.statusCode ?? 0;
      if (status === 401 || status === 403) rejected.push(`${methods.get(entry.reqId ?? "")} ${status}`);
    });
    child.once("exit", (code) => reject(new Error(`The cache ended with exit code ${code}.`)));
  });
  return {
    url,
    readToken: tokenFor(readScope),
    writeToken: tokenFor(readScope, writeScope),
    rejected,
    close: async () => {
      const exited = once(child, "exit");
      child.kill();
      await exited;
      issuerServer.close();
      issuerServer.closeAllConnections();
    },
  };
}

interface LogEntry {
  reqId?: string;
  req?: { method: string };
  res?: { statusCode: number };
}
