import { test } from "vitest";
import { createEmulator } from "../src/index.ts";
import { launchBrowser } from "./support/browser.ts";
import { dashboardPaths, dashboardUrl, emptyPaths, startDashboard } from "./support/dashboard.ts";

test("look", async () => {
  const browser = await launchBrowser();
  const { emulator } = await startDashboard();
  const only = process.env.ONLY?.split(",");
  const shots: [string, string, number, "light" | "dark"][] = [];
  for (const [name, path] of dashboardPaths) {
    if (only && !only.includes(name)) continue;
    const u = dashboardUrl(emulator, path);
    shots.push([name, u, 1280, "light"], [name, u, 360, "light"]);
    if (["actions", "action in a challenge"].includes(name))
      shots.push([name, u, 1280, "dark"], [name, u, 360, "dark"]);
  }
  const e2 = await createEmulator();
  if (!only || only.includes("empty"))
    for (const p of emptyPaths) shots.push([`empty-${p}`, dashboardUrl(e2, p), 1280, "light"]);
  for (const [name, u, width, colorScheme] of shots) {
    const page = await browser.newPage({ viewport: { width, height: 760 }, colorScheme });
    await page.goto(u);
    await page.screenshot({
      path: `/tmp/dash-shots/${name.replaceAll(" ", "-")}-${width}-${colorScheme}.png`,
      fullPage: true,
    });
    await page.close();
  }
  await browser.close();
  await e2.close();
});
