/** The environment variable of the key, which no flag takes. */
export const keyVariable = "AUTHSIGNAL_API_SECRET_KEY";

/** The one of the address, which `--api-url` and `--region` go over. */
export const urlVariable = "AUTHSIGNAL_API_URL";
