/** Whether any of the given texts is any of the expected ones. The time it takes tells nothing of where they differ. */
export function matchesAny(given: readonly string[], expected: readonly string[]): boolean {
  let matches = 0;
  for (const one of expected) {
    for (const other of given) matches += Number(isEqual(one, other));
  }
  return matches > 0;
}

function isEqual(expected: string, given: string): boolean {
  let difference = expected.length ^ given.length;
  for (let index = 0; index < expected.length; index++) {
    difference |= expected.charCodeAt(index) ^ given.charCodeAt(index);
  }
  return difference === 0;
}
