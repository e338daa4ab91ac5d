/** Takes steps until it is so. A test that waits for what never comes ends with an error, not with a hang. */
export async function until(isSo: () => boolean, step: () => Promise<unknown>): Promise<void> {
  for (let count = 0; count < 1000; count++) {
    if (isSo()) return;
    await step();
  }
  throw new Error("It did not become so in 1 000 steps.");
}
