import { track } from "../generated/validators.js";
import type { Check } from "../values/check.ts";

/** The rule for the code of an action stands in the spec, where `track` takes it as a part of its path. */
export const checkActionCode: Check = (value, field) => {
  if (track({ path: { userId: "anyone", action: value }, query: {}, body: {} })) return [];
  return (track.errors ?? []).map((error) => `${field} ${error.message}.`);
};

export function isActionCode(value: string): boolean {
  return checkActionCode(value, "").length === 0;
}
