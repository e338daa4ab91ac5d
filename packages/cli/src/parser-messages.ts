import {
  type ApplicationText,
  ArgumentParseError,
  EnumValidationError,
  text_en,
  UnexpectedFlagError,
  UnexpectedPositionalError,
  UnsatisfiedFlagError,
} from "@stricli/core";

/** What the parser says of a command line that is wrong. */
export const parserMessages: ApplicationText = {
  ...text_en,
  // What follows an equals sign may be a secret, and so may a word that stands alone.
  noCommandRegisteredForInput: ({ input, ...more }) =>
    text_en.noCommandRegisteredForInput({ ...more, input: input.replace(/=.*/s, "=…") }),
  exceptionWhileParsingArguments: describe,
};

function describe(error: unknown): string {
  if (error instanceof UnsatisfiedFlagError) return `--${error.externalFlagName} needs a value.`;
  if (error instanceof UnexpectedFlagError) return `--${error.externalFlagName} is given more than once.`;
  if (error instanceof UnexpectedPositionalError) return "There is a word that belongs to no flag.";
  if (error instanceof EnumValidationError) return `--${error.externalFlagName}: ${sentence(error.message)}`;
  if (error instanceof ArgumentParseError) {
    const reason = error.exception instanceof Error ? error.exception.message : "can't be read";
    return sentence(`--${error.externalFlagNameOrPlaceholder}: ${JSON.stringify(error.input)} ${reason}`);
  }
  return error instanceof Error ? sentence(error.message) : String(error);
}

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
