import {
  type ApplicationText,
  ArgumentParseError,
  EnumValidationError,
  text_en,
  UnexpectedFlagError,
  UnexpectedPositionalError,
  UnsatisfiedFlagError,
} from "@stricli/core";

/** Messages for invalid command lines. */
export const parserMessages: ApplicationText = {
  ...text_en,
  // The value after an equals sign may be a secret, and so may a positional argument.
  noCommandRegisteredForInput: ({ input, ...more }) =>
    text_en.noCommandRegisteredForInput({ ...more, input: input.replace(/=.*/s, "=…") }),
  exceptionWhileParsingArguments: describe,
};

function describe(error: unknown): string {
  if (error instanceof UnsatisfiedFlagError) return `--${error.externalFlagName} needs a value.`;
  if (error instanceof UnexpectedFlagError) return `--${error.externalFlagName} is passed more than once.`;
  if (error instanceof UnexpectedPositionalError)
    return "Unexpected argument. Its value is hidden because it may be a secret.";
  if (error instanceof EnumValidationError) return `--${error.externalFlagName}: ${sentence(error.message)}`;
  if (error instanceof ArgumentParseError) {
    const reason = error.exception instanceof Error ? error.exception.message : "is invalid";
    return sentence(`--${error.externalFlagNameOrPlaceholder}: ${JSON.stringify(error.input)} ${reason}`);
  }
  return error instanceof Error ? sentence(error.message) : String(error);
}

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
