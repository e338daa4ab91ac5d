import { installPacked, installPublished } from "../packages/install-packages.ts";
import { packagesLimit } from "../packages/packages-limit.ts";
import type { Figure } from "./figure.ts";

/** Number of packages that `npm install` adds to an empty folder. */
export async function measureInstalledPackages(): Promise<Figure> {
  const sdk = await installPacked(["client", "sdk"]);
  const vendor = await installPublished("@authsignal/node@2.21.0");
  return {
    id: "installed-packages",
    title: "Installed packages, itself included",
    target: `≤ ${packagesLimit}`,
    measured: `${sdk} (the vendor SDK: ${vendor})`,
    passed: sdk <= packagesLimit,
    columns: [{ name: "Installed packages", unit: "", digits: 0, values: { sdk, vendor } }],
  };
}
