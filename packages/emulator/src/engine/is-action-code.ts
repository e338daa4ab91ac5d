import { track } from "../generated/validators.js";

/** Whether a text can be the code of an action: the rule stands in the spec, where `track` takes it as a part of its path. */
export function isActionCode(value: string): boolean {
  return track({ path: { userId: "anyone", action: value }, query: {}, body: {} });
}
