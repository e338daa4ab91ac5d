// Made by `pnpm generate` from packages/emulator/control-api/openapi.yaml. Do not edit.
import type { ErrorObject } from "ajv";

interface Validator {
  (request: { path: unknown; query: unknown; body: unknown }): boolean;
  errors?: ErrorObject[] | null;
}

export const addFault: Validator;
export const advanceClock: Validator;
export const approveChallenge: Validator;
export const clearFaults: Validator;
export const clearOutcomes: Validator;
export const deleteAuthenticator: Validator;
export const deleteSnapshot: Validator;
export const describeAction: Validator;
export const duplicateDelivery: Validator;
export const enroll: Validator;
export const evaluateRules: Validator;
export const expireChallenge: Validator;
export const failChallenge: Validator;
export const freezeClock: Validator;
export const getClock: Validator;
export const getConfig: Validator;
export const getHealth: Validator;
export const getRuleTrace: Validator;
export const getUser: Validator;
export const listActions: Validator;
export const listDeliveries: Validator;
export const listFaults: Validator;
export const listMessages: Validator;
export const listOutcomes: Validator;
export const listRequests: Validator;
export const listSnapshots: Validator;
export const listUsers: Validator;
export const quitChallenge: Validator;
export const redeliver: Validator;
export const reorderDeliveries: Validator;
export const reset: Validator;
export const restoreSnapshot: Validator;
export const resumeClock: Validator;
export const saveSnapshot: Validator;
export const searchActions: Validator;
export const setClock: Validator;
export const setOutcome: Validator;
export const startChallenge: Validator;
export const streamEvents: Validator;
export const submitCode: Validator;
export const tamperDelivery: Validator;
export const traceRules: Validator;
