export default { build: { ssr: "use-sdk.mjs", outDir: "out/vite" }, ssr: { noExternal: true } };
