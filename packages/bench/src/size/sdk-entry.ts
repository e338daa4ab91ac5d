// Resolved by the bundler, under the conditions of the runtime that the bundle is for.
export * from "@authsignal-actions/sdk";
