/** Packages that may be installed with the SDK, itself included. */
export const packagesLimit = 5;
