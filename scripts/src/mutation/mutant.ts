/** A plausible bug, and the suites that should detect it. */
export interface Mutant {
  /** The id for `--only`. */
  id: string;
  /** The bug, in words. */
  what: string;
  edits: readonly Edit[];
  /** Run in this order until one fails. */
  suites: readonly Suite[];
}

/** Replaces a text, which must occur exactly `times` times. */
export interface Edit {
  /** Path below the repository. */
  file: string;
  find: string;
  replace: string;
  /** Default 1. */
  times?: number;
}

/** All tests of a package, or those in files whose paths begin with what follows the slash, separated by commas. */
export type Suite = "types" | SuitePackage | `${SuitePackage}/${string}`;

export type SuitePackage = "client" | "sdk" | "emulator" | "testing" | "cli" | "contract" | "scripts";

/** The text of a file with an edit made. */
export function applyEdit(text: string, { file, find, replace, times = 1 }: Edit): string {
  const pieces = text.split(find);
  const found = pieces.length - 1;
  if (found !== times) {
    throw new Error(
      `${file} contains this text ${found} times instead of ${times}. The mutant is stale, update it:\n${find}`,
    );
  }
  return pieces.join(replace);
}
