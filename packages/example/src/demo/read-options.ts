import { parseArgs } from "node:util";
import { type Region, regions } from "@authsignal-actions/client";
import { Refusal } from "./refusal.ts";

/** The command-line options of the demo. */
export interface DemoOptions {
  live: boolean;
  /** Go on without asking. */
  yes: boolean;
  region?: Region;
  apiUrl?: string;
}

const usage = `Usage: npm run demo                                          on this machine, offline
       npm run demo -- --live [--region ${Object.keys(regions).join("|")} | --api-url URL] [--yes]    against a tenant`;

/** @throws {Refusal} with the problem and the usage. */
export function readOptions(args: string[]): DemoOptions {
  const { live, yes, region, "api-url": apiUrl } = parse(args);
  if (!live && (yes || region !== undefined || apiUrl !== undefined)) {
    throw new Refusal(`--region, --api-url and --yes need --live.\n${usage}`);
  }
  if (region !== undefined && !isRegion(region)) throw new Refusal(`${region} is not a region.\n${usage}`);
  if (region !== undefined && apiUrl !== undefined) throw new Refusal(`Pass --region or --api-url.\n${usage}`);
  return { live, yes, ...(region !== undefined && { region }), ...(apiUrl !== undefined && { apiUrl }) };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        live: { type: "boolean", default: false },
        yes: { type: "boolean", default: false },
        region: { type: "string" },
        "api-url": { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

function isRegion(name: string): name is Region {
  return Object.hasOwn(regions, name);
}
