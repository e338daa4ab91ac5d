export * from "@authsignal/node";
