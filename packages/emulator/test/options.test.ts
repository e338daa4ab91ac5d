import { expect, test } from "vitest";
import { createEmulator } from "../src/index.ts";

/** Of any type, as JavaScript gives them. */
function create(options: unknown) {
  return createEmulator(options as Parameters<typeof createEmulator>[0]);
}

test.each<[string, string, unknown]>([
  ["port", "must be a whole number from 0 to 65535; it is 99999.", 99_999],
  ["port", "must be a whole number from 0 to 65535; it is -1.", -1],
  ["port", "must be a whole number from 0 to 65535; it is '80'.", "80"],
  ["port", "must be a whole number from 0 to 65535; it is null.", null],
  ["host", "must be an address or a name of this machine; it is ''.", ""],
  ["listen", "must be true or false; it is 'no'.", "no"],
  ["anyKey", "must be true or false; it is 'no'.", "no"],
  ["seed", "must be text or a number; it is an object.", {}],
  ["seed", "must be text or a number; it is NaN.", Number.NaN],
  ["seed", "must be text or a number; it is null.", null],
  ["clock", "must be an object with a function now; it is an object.", {}],
  ["clock", "must be an object with a function now; it is a number.", 5],
  [
    "clock",
    ".now() must return milliseconds since 1970 in the years 0000 to 9999; it returns NaN.",
    { now: () => Number.NaN },
  ],
  [
    "clock",
    ".now() must return milliseconds since 1970 in the years 0000 to 9999; it returns 1e+300.",
    { now: () => 1e300 },
  ],
  [
    "clock",
    ".now() must return milliseconds since 1970 in the years 0000 to 9999; it returns an object.",
    { now: () => new Date() },
  ],
  ["data", "must be text; it is 5.", 5],
  ["data", "must be the path of a file and not a URL; it is 'file:x.db'.", "file:x.db"],
  ["data", "is empty. Pass the name of a file, or omit it.", ""],
  ["publicUrl", "must be an http or https URL without credentials, query and fragment; it is 'here'.", "here"],
  ["allowedHosts", "must be an array; it is text.", "a.test"],
  ["redirectHosts", "[0] must be a host name without scheme, port and path; it is 'a b'.", ["a b"]],
  ["webhookFetch", "must be a function; it is text.", "fetch"],
  ["onCall", "must be a function; it is an object.", {}],
])("%s %s", async (option, problem, value) => {
  const separator = /^\w/.test(problem) ? " " : "";
  await expect(create({ [option]: value })).rejects.toMatchObject({
    name: "EmulatorOptionError",
    option,
    message: option + separator + problem,
  });
});

test("an unknown option is rejected, and the known ones are listed", async () => {
  await expect(create({ listen: false, ports: 80 })).rejects.toMatchObject({
    name: "EmulatorOptionError",
    option: "ports",
    message: expect.stringMatching(/^ports is not known\. Known are config, listen, port, /),
  });
});

test.each([null, 5, "config"])("%j is not an options object", async (options) => {
  await expect(create(options)).rejects.toMatchObject({ name: "EmulatorOptionError", option: "options" });
});

test("an option that is undefined is as one that is left out", async () => {
  const options = { config: undefined, port: undefined, seed: undefined, data: undefined, clock: undefined };
  await using emulator = await create({ ...options, listen: false });
  expect(emulator.apiSecretKey).toMatch(/./);
});

test.each([null, 5])("a config that is %j is a config error", async (config) => {
  await expect(create({ listen: false, config })).rejects.toMatchObject({
    name: "EmulatorConfigError",
    message: expect.stringMatching(/^config must be an object/),
  });
});

test("a port that is taken and a host that is not here are named as options", async () => {
  await using other = await createEmulator();
  const port = Number(new URL(other.url).port);
  await expect(create({ port })).rejects.toMatchObject({ option: "port", cause: { code: "EADDRINUSE" } });
  await expect(create({ host: "192.0.2.1" })).rejects.toMatchObject({ option: "host" });
});
