export type { ActionConfig, EmulatorConfig } from "./config/emulator-config.ts";
export { EmulatorConfigError } from "./config/emulator-config-error.ts";
export type { EmulatorControl } from "./control.ts";
export { createEmulator, type Emulator, type EmulatorOptions } from "./create-emulator.ts";
export type { Clock } from "./engine/clock.ts";
export type { Fault, FaultMoment, FaultOrder } from "./faults/faults.ts";
export type { EmulatorFetch } from "./http/create-fetch.ts";
export type { ActionInstance } from "./store/records.ts";
