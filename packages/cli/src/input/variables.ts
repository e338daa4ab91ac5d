/** The environment variable of the key. No flag sets the key. */
export const keyVariable = "AUTHSIGNAL_API_SECRET_KEY";

/** The environment variable of the base URL. `--api-url` and `--region` override it. */
export const urlVariable = "AUTHSIGNAL_API_URL";
