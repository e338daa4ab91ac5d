export { Outcome, UserActionState, VerificationMethod } from "./generated/enums.ts";
export {
  type OperationId,
  operationContracts,
  operations,
  type Region,
  regions,
} from "./generated/operations.ts";
export type { components, paths, webhooks } from "./generated/types.ts";
