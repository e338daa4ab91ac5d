/** The parts of the input of changesets' `changelog` functions that are used here. */
interface Release {
  name: string;
  newVersion: string;
}

/** The entry of one changeset: its text as a list item, without the commit hash. */
function getReleaseLine({ summary }: { summary: string }): string {
  const [first = "", ...rest] = summary.trim().split("\n");
  return [`- ${first}`, ...rest.map((line) => (line.trim() ? `  ${line.trimEnd()}` : ""))].join("\n");
}

/** One line for each package of this repository that the release needs in a new version. */
function getDependencyReleaseLine(_changesets: unknown, updated: readonly Release[]): string {
  return updated.map(({ name, newVersion }) => `- Update \`${name}\` to ${newVersion}.`).join("\n");
}

/** The `changelog` functions for `.changeset/config.json`. */
const changelogFunctions: {
  getReleaseLine: typeof getReleaseLine;
  getDependencyReleaseLine: typeof getDependencyReleaseLine;
} = { getReleaseLine, getDependencyReleaseLine };

export default changelogFunctions;
