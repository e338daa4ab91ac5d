// Made by `pnpm generate` from packages/emulator/src/config/config-schema.yaml. Do not edit.
import type { ErrorObject } from "ajv";

/** Checks that the schema names. */
export type ConfigChecks = Readonly<Record<"appSecret" | "cidr" | "conditions" | "fault" | "httpUrl" | "ip" | "json" | "oneAddress", (value: unknown) => boolean>>;

export const emulatorConfig: {
  (this: ConfigChecks, config: unknown): boolean;
  errors?: ErrorObject[] | null;
};
