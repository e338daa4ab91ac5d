// Made by `pnpm generate` from spec/openapi.yaml. Do not edit.
import type { ErrorObject } from "ajv";

interface Validator {
  (request: { path: unknown; query: unknown; body: unknown }): boolean;
  errors?: ErrorObject[] | null;
}

export const deleteAuthenticator: Validator;
export const deleteUser: Validator;
export const enrollVerifiedAuthenticator: Validator;
export const getAction: Validator;
export const getAuthenticators: Validator;
export const getUser: Validator;
export const queryActions: Validator;
export const track: Validator;
export const updateAction: Validator;
export const updateUser: Validator;
export const validateChallenge: Validator;
