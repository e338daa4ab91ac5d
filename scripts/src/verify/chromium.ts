import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Requirement } from "./steps.ts";

const programs = ["chromium", "chromium-browser", "google-chrome"];

/** A Chromium to drive: the program that `CHROME_PATH` names, else one on PATH. */
export const chromium: Requirement = {
  hint: "install chromium or set CHROME_PATH",
  isMet: (env) => {
    if (env.CHROME_PATH) return existsSync(env.CHROME_PATH);
    const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
    return folders.some((folder) => programs.some((program) => existsSync(join(folder, program))));
  },
};
