import type { UserActionState as State } from "@authsignal-actions/sdk";
import { userActionStates } from "../generated/examples.ts";

/** The states by their own name, as the SDK has them. Importing this package does not load the SDK. */
export const UserActionState: { readonly [Name in State]: Name } = Object.fromEntries(
  userActionStates.map((state) => [state, state]),
) as { [Name in State]: Name };
export type UserActionState = State;
