/** What whoever still uses the emulator is told. */
export function emulatorClosed(): Error {
  return new Error("The emulator is closed.");
}
