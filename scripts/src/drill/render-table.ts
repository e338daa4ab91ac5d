import type { Mutant } from "./mutant.ts";
import type { Fate } from "./run-mutant.ts";

/** A mutant and what became of it. */
export interface Row {
  mutant: Mutant;
  fate: Fate;
}

/** The table that is committed. */
export function renderTable(rows: readonly Row[], commit: string): string {
  const noticed = rows.filter(({ fate }) => "noticedBy" in fate).length;
  const lines = rows.map(({ mutant, fate }) => `| ${mutant.id} | ${cell(mutant.what)} | ${cell(describeFate(fate))} |`);
  return `<!-- Made by \`pnpm drill\`. Do not edit. -->

# Drill

Mistakes that somebody could make, each made alone in a copy of the repository at commit ${commit}, and the first test that
notices it. A change of the document is followed by \`pnpm generate\`, so \`generate --check\` notices none of them.

${noticed} of ${rows.length} are noticed.

| mistake | what is wrong then | noticed by |
| --- | --- | --- |
${lines.join("\n")}
`;
}

export function describeFate(fate: Fate): string {
  if ("noticedBy" in fate) return fate.noticedBy;
  return "survived" in fate ? "**nothing**" : `**not made**: ${fate.invalid.split("\n", 1)[0]}`;
}

function cell(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|");
}
