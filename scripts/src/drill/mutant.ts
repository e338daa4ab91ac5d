/** A change that somebody could make by mistake, and the tests that ought to notice it. */
export interface Mutant {
  /** What `--only` takes. */
  id: string;
  /** What is wrong then, in words. */
  what: string;
  edits: readonly Edit[];
  /** Run in this order until one of them fails. */
  suites: readonly Suite[];
}

/** A piece of text that is replaced. It must be there exactly as often as said. */
export interface Edit {
  /** Path below the repository. */
  file: string;
  find: string;
  replace: string;
  /** Default 1. */
  times?: number;
}

/** A package of which all tests are run, or those in files whose paths begin with what follows the slash; `,` separates several. */
export type Suite = "types" | SuitePackage | `${SuitePackage}/${string}`;

export type SuitePackage = "client" | "sdk" | "emulator" | "testing" | "cli" | "contract" | "scripts";

/** The text of a file with an edit made. */
export function applyEdit(text: string, { file, find, replace, times = 1 }: Edit): string {
  const pieces = text.split(find);
  const found = pieces.length - 1;
  if (found !== times) {
    throw new Error(
      `${file} has this text ${found} times instead of ${times}; the mutant is stale, bring it up to date:\n${find}`,
    );
  }
  return pieces.join(replace);
}
