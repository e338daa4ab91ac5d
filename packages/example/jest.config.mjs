/** @type {import("jest").Config} */
export default {
  testMatch: ["**/test/jest/*.test.ts"],
  transform: { "\\.ts$": "<rootDir>/test/jest/transform.cjs" },
  testTimeout: 900_000,
};
