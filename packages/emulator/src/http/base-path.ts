/** The path every operation of the actions API begins with. */
export const basePath = "/v1";
/** The path every operation of the control API begins with. */
export const controlPath = "/_emulator";
