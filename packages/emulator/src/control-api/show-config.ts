import { openPointDefaults } from "../config/open-points.ts";
import type { ResolvedConfig } from "../config/parse-config.ts";
import type { components } from "../generated/control-types.ts";

/** A config in the shape in which it is given, with every open point filled in and without keys. */
export function showConfig({ source }: ResolvedConfig): components["schemas"]["Config"] {
  const { apiSecretKeys: _, ...config } = source;
  return { actions: [], ...openPointDefaults, ...config };
}
