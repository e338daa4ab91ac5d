import { describe, expect, test } from "vitest";
import { type Environment, proxySetting } from "../../src/transport/proxy-environment.ts";

const proxyUrl = "http://proxy.test:3128";
const settingFor = (url: string, environment: Environment): ReturnType<typeof proxySetting> =>
  proxySetting(new URL(url), environment);

describe("the proxy that the environment asks for", () => {
  test.each([
    { url: "https://api.test/v1", environment: { HTTPS_PROXY: proxyUrl } },
    { url: "https://api.test/v1", environment: { https_proxy: proxyUrl } },
    { url: "https://api.test/v1", environment: { https_proxy: proxyUrl, HTTPS_PROXY: "http://other.test" } },
    { url: "https://api.test/v1", environment: { https_proxy: "", HTTPS_PROXY: proxyUrl } },
    { url: "http://api.test/v1", environment: { HTTP_PROXY: proxyUrl } },
    { url: "http://127.0.0.1.api.test/v1", environment: { HTTP_PROXY: proxyUrl } },
    { url: "http://api.test/v1", environment: { http_proxy: proxyUrl, HTTPS_PROXY: "http://other.test" } },
  ])("is used for $url with $environment", ({ url, environment }) => {
    expect(settingFor(url, environment)?.proxyUrl).toBe(proxyUrl);
  });

  test.each([
    { url: "https://api.test/v1", environment: {} },
    { url: "https://api.test/v1", environment: { HTTPS_PROXY: "" } },
    { url: "https://api.test/v1", environment: { HTTP_PROXY: proxyUrl } },
    { url: "http://api.test/v1", environment: { HTTPS_PROXY: proxyUrl } },
  ])("is none for $url with $environment", ({ url, environment }) => {
    expect(settingFor(url, environment)).toBeUndefined();
  });

  test.each(["http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080", "http://api.localhost"])(
    "is none for this machine (%s)",
    (url) => {
      expect(settingFor(url, { HTTP_PROXY: proxyUrl })).toBeUndefined();
    },
  );
});

describe("NO_PROXY", () => {
  test.each([
    ["api.test", "https://api.test"],
    ["API.test", "https://api.test"],
    ["other.test, api.test", "https://api.test"],
    ["other.test api.test", "https://api.test"],
    ["*", "https://api.test"],
    ["api.test", "https://eu.api.test"],
    [".api.test", "https://eu.api.test"],
    ["*.api.test", "https://eu.api.test"],
    ["api.test:443", "https://api.test"],
    ["api.test:8443", "https://api.test:8443"],
    ["10.0.0.7", "https://10.0.0.7"],
    ["2001:db8::1", "https://[2001:db8::1]"],
    ["[2001:db8::1]", "https://[2001:db8::1]"],
    ["[2001:db8::1]:8443", "https://[2001:db8::1]:8443"],
  ])("%s excepts %s", (NO_PROXY, url) => {
    expect(settingFor(url, { HTTPS_PROXY: proxyUrl, NO_PROXY })).toBeUndefined();
    expect(settingFor(url, { HTTPS_PROXY: proxyUrl, no_proxy: NO_PROXY })).toBeUndefined();
  });

  test.each([
    ["", "https://api.test"],
    [" , ", "https://api.test"],
    ["test.api", "https://api.test"],
    ["pi.test", "https://api.test"],
    ["eu.api.test", "https://api.test"],
    ["api.test:8443", "https://api.test"],
    ["api.test.evil", "https://api.test"],
    ["2001:db8::1", "https://[2001:db8::11]"],
  ])("%j does not except %s", (NO_PROXY, url) => {
    expect(settingFor(url, { HTTPS_PROXY: proxyUrl, NO_PROXY })?.proxyUrl).toBe(proxyUrl);
  });
});
