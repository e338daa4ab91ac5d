import { originOf, resolveSettings, type Setting } from "../config/settings.ts";
import { regionUrls } from "../generated/flags.ts";
import type { Invocation } from "../invocation.ts";

/** Prints the settings in use. The key is named by its source only. */
export async function showConfig({ values, system, printer }: Invocation): Promise<void> {
  const { profile, region, apiUrl, timeoutMs, color, key, keyUrl } = resolveSettings(values, system);
  const isDefaultPlace = !region && !apiUrl && keyUrl === undefined;
  const url = apiUrl?.value ?? (region ? regionUrls[region.value] : (keyUrl ?? regionUrls.us)) ?? "";
  const settings: readonly (readonly [string, Setting<unknown> | undefined])[] = [
    ["profile", profile],
    ["region", region ?? (isDefaultPlace ? { value: "us", source: "default" } : undefined)],
    [
      "apiUrl",
      {
        value: withoutCredentials(url),
        source: (apiUrl ?? region)?.source ?? (keyUrl ? (key?.source ?? "") : "default"),
      },
    ],
    ["timeoutMs", timeoutMs ?? { value: 5000, source: "default" }],
    ["color", color ?? { value: "auto", source: "default" }],
    ["key", key ? { value: "set", source: key.source } : { value: "not set", source: "default" }],
    ["keyBoundTo", keyUrl === undefined ? undefined : { value: originOf(keyUrl), source: key?.source ?? "" }],
  ];
  const present = settings.filter((entry): entry is readonly [string, Setting<unknown>] => entry[1] !== undefined);
  await printer.print(
    values.origin
      ? present.map(([setting, { value, source }]) => ({ setting, value, origin: source }))
      : Object.fromEntries(present.map(([setting, { value }]) => [setting, value])),
  );
}

/** A URL with credentials is refused by every call, but must not be printed here either. */
function withoutCredentials(url: string): string {
  return URL.canParse(url) ? url.replace(/\/\/[^/@]*@/, "//…@") : url;
}
