import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Something that a machine may lack; steps that need it are then not run. */
export interface Requirement {
  /** What to do to have it: `install x or set Y`. */
  hint: string;
  isMet(env: NodeJS.ProcessEnv): boolean;
}

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
