/** The environment variable of the key. No flag sets the key. */
export const keyVariable = "AUTHSIGNAL_API_SECRET_KEY";

/** The environment variable of the base URL. `--api-url` and `--region` override it. */
export const urlVariable = "AUTHSIGNAL_API_URL";

export const regionVariable = "AUTHSIGNAL_REGION";

export const profileVariable = "AUTHSIGNAL_PROFILE";

/** What the variables of the emulator's settings begin with. */
export const emulatorVariablePrefix = "AUTHSIGNAL_EMULATOR_";

/** Set by `emulator exec` for its command, and no setting. */
export const controlUrlVariable = "AUTHSIGNAL_EMULATOR_CONTROL_URL";

/** The environment variable of the control key. No flag sets it. */
export const controlKeyVariable = "AUTHSIGNAL_EMULATOR_CONTROL_KEY";
