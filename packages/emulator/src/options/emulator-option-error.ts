/** An option given to `createEmulator` cannot be used. The message says what is wrong with it and what to do. */
export class EmulatorOptionError extends Error {
  override readonly name = "EmulatorOptionError";
  /** Its name, such as `port`. A message about its value begins with it. */
  readonly option: string;

  constructor(option: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.option = option;
  }
}
