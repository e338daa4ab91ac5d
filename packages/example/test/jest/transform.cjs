const { transformSync } = require("esbuild");

/** TypeScript to CommonJS, for Jest as it comes. An application may have ts-jest, babel-jest or @swc/jest instead. */
module.exports = {
  process: (code, file) => ({
    code: transformSync(code, { loader: "ts", format: "cjs", target: "node22", sourcefile: file, sourcemap: "inline" })
      .code,
  }),
};
