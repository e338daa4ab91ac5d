import { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import dgram from "node:dgram";
import dns from "node:dns";
import { appendFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Plain JavaScript: child processes load it with --import, on each Node that the tests run.

const reportVariable = "NETWORK_GUARD_REPORT";
process.env[reportVariable] ??= join(tmpdir(), `network-guard-${randomUUID()}`);

/** Where this process and its children write the hosts that they tried to reach. */
const report = process.env[reportVariable];
const preload = `--import=${import.meta.url}`;
const { nextTick } = process;

const loopback = new net.BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");
// Connecting to the unspecified address reaches this machine.
loopback.addAddress("0.0.0.0", "ipv4");
loopback.addAddress("::", "ipv6");

/** Hosts that this process and its children tried to reach since the last call. */
export function takeViolations() {
  if (!existsSync(report)) return [];
  const hosts = readFileSync(report, "utf8").trim().split("\n");
  rmSync(report);
  return [...new Set(hosts)];
}

function isLoopback(host) {
  const family = net.isIP(host);
  return family !== 0 && loopback.check(host, family === 6 ? "ipv6" : "ipv4");
}

function violation(host) {
  appendFileSync(report, `${host}\n`);
  const message = `Network guard: ${host} is not on this machine. Tests may only connect to loopback.`;
  return Object.assign(new Error(message), { code: "ERR_NETWORK_GUARD", hostname: host });
}

/** The error of a lookup, or undefined for what is found without a packet. */
function lookupError(host, syscall) {
  const name = String(host).replace(/\.$/, "").toLowerCase();
  if (name === "" || name === "localhost" || isLoopback(name)) return undefined;
  if (syscall === "getaddrinfo" && net.isIP(name) !== 0) return undefined;
  if (!/(^|\.)(invalid|test)$/.test(name)) return violation(host);
  // Names reserved by RFC 6761 to not exist.
  const message = `${syscall} ENOTFOUND ${host}`;
  return Object.assign(new Error(message), { errno: -3008, code: "ENOTFOUND", syscall, hostname: host });
}

function guardLookups(owner, isPromise) {
  for (const name of Object.keys(owner)) {
    if (!/^(lookup|lookupService|resolve.*|reverse)$/.test(name) || typeof owner[name] !== "function") continue;
    const original = owner[name];
    const syscall = name === "lookup" ? "getaddrinfo" : name;
    owner[name] = function (host, ...rest) {
      const error = lookupError(host, syscall);
      if (!error) return original.call(this, host, ...rest);
      if (isPromise) return Promise.reject(error);
      nextTick(rest.at(-1), error);
    };
  }
}

/** The options of `net.Socket#connect`, which also takes a port with a host, or a path. */
function connectOptions([first, second]) {
  if (Array.isArray(first)) return connectOptions(first);
  if (typeof first === "object" && first !== null) return first;
  if (typeof first === "string" && !Number.isInteger(Number(first))) return { path: first };
  return { host: typeof second === "string" ? second : undefined };
}

function guardSockets() {
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function (...parameters) {
    const { host, path } = connectOptions(parameters);
    if (!path && net.isIP(host ?? "") && !isLoopback(host)) {
      const error = violation(host);
      this.connecting = true;
      nextTick(() => this.destroy(error));
      return this;
    }
    // A lookup of the caller's own can give any address.
    if (!path) {
      this.prependListener("lookup", (_error, address, _family, name) => {
        if (net.isIP(address) !== 0 && !isLoopback(address)) this.destroy(violation(`${name} (${address})`));
      });
    }
    return connect.apply(this, parameters);
  };

  const { send } = dgram.Socket.prototype;
  dgram.Socket.prototype.send = function (...parameters) {
    const host = parameters.slice(1).findLast((parameter) => typeof parameter === "string");
    if (host !== undefined && host !== "localhost" && !isLoopback(host)) throw violation(host);
    return send.apply(this, parameters);
  };
}

/** Node processes that the tests start have the guard too, whatever environment they are given. */
function guardChildren() {
  const { spawn } = ChildProcess.prototype;
  ChildProcess.prototype.spawn = function (options) {
    const pairs = options.envPairs ?? [];
    const isOptions = (pair) => pair.startsWith("NODE_OPTIONS=");
    const given = pairs.find(isOptions)?.slice("NODE_OPTIONS=".length) ?? "";
    const nodeOptions = given.includes(preload) ? given : `${given} ${preload}`.trim();
    const envPairs = [...pairs.filter((pair) => !isOptions(pair)), `NODE_OPTIONS=${nodeOptions}`];
    if (!pairs.some((pair) => pair.startsWith(`${reportVariable}=`))) envPairs.push(`${reportVariable}=${report}`);
    return spawn.call(this, { ...options, envPairs });
  };
}

const guarded = Symbol.for("network-guard");
if (!process[guarded]) {
  process[guarded] = true;
  for (const owner of [dns, dns.Resolver.prototype]) guardLookups(owner, false);
  for (const owner of [dns.promises, dns.promises.Resolver.prototype]) guardLookups(owner, true);
  guardSockets();
  guardChildren();
  syncBuiltinESMExports();
}
