import { BlockList, isIP } from "node:net";
import type { IpConfig } from "../generated/config-types.ts";

/** The facts that conditions of rules can read. */
export interface Facts {
  readonly ip: IpFacts;
  readonly device: {
    /** Whether the user was never seen on this device before. */
    readonly isNew: boolean;
    readonly isBot: boolean;
  };
  readonly user: {
    /** Whether the user completed a challenge before. */
    readonly hasPreviouslyVerified: boolean;
  };
  /** The data points of the call. */
  readonly custom: Readonly<Record<string, unknown>>;
}

export interface IpFacts {
  readonly isAnonymous: boolean;
  /** Omitted unless an entry of the config has it. */
  readonly countryCode?: string;
  readonly countryCodeInOfacList: boolean;
  readonly impossibleTravel: boolean;
  readonly atypicalTravel: boolean;
}

type NameIn<Group extends "ip" | "device" | "user"> = keyof Facts[Group] & string;

/** The facts by group; a new one does not compile until it is listed here. `custom` has the caller's names. */
const names: { readonly [Group in "ip" | "device" | "user"]: Record<NameIn<Group>, true> } = {
  ip: {
    isAnonymous: true,
    countryCode: true,
    countryCodeInOfacList: true,
    impossibleTravel: true,
    atypicalTravel: true,
  },
  device: { isNew: true, isBot: true },
  user: { hasPreviouslyVerified: true },
};

/** The variables of conditions, except `custom.<name>`. */
export const factNames: readonly string[] = Object.entries(names).flatMap(([group, facts]) =>
  Object.keys(facts).map((fact) => `${group}.${fact}`),
);

/** Returns the facts about an address, from the narrowest matching entry. */
export type FindIp = (address: string | undefined) => IpFacts;

/** Parses `address/bits`. Undefined if it is not a range of addresses. */
export function parseCidr(cidr: string): { address: string; bits: number; family: "ipv4" | "ipv6" } | undefined {
  const [, address = "", bits = ""] = /^([^/]+)\/(\d{1,3})$/.exec(cidr) ?? [];
  const version = isIP(address);
  if (version === 0 || Number(bits) > bitsOf(version)) return undefined;
  return { address, bits: Number(bits), family: version === 4 ? "ipv4" : "ipv6" };
}

export function createIpTable(configs: readonly IpConfig[]): FindIp {
  const entries = configs.flatMap(({ ip, cidr, ...facts }) => {
    const range = parseCidr(cidr ?? `${ip}/${bitsOf(isIP(ip ?? ""))}`);
    if (!range) return [];
    const addresses = new BlockList();
    addresses.addSubnet(range.address, range.bits, range.family);
    return [{ addresses, hostBits: bitsOf(isIP(range.address)) - range.bits, facts: { ...unknown, ...facts } }];
  });
  if (entries.length === 0) return () => unknown;
  entries.sort((one, other) => one.hostBits - other.hostBits);
  return (address = "") => {
    const version = isIP(address);
    if (version === 0) return unknown;
    const family = version === 4 ? "ipv4" : "ipv6";
    return entries.find(({ addresses }) => addresses.check(address, family))?.facts ?? unknown;
  };
}

function bitsOf(version: number): number {
  return version === 4 ? 32 : 128;
}

const unknown: IpFacts = {
  isAnonymous: false,
  countryCodeInOfacList: false,
  impossibleTravel: false,
  atypicalTravel: false,
};
