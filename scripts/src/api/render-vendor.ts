import { type Change, code, toInstruction, type Where } from "./compare/finding.ts";
import type { Operation } from "./compare/read-operations.ts";
import type { VendorDifference } from "./compare-vendor.ts";
import { namePlaces } from "./name-places.ts";

/** The lines of a report by heading. Equal lines of different headings stay separate. */
export type VendorReport = ReadonlyMap<string, readonly string[]>;

/** What the report of `pnpm api:pull` lists. */
export function listVendor(difference: VendorDifference): VendorReport {
  const { shared, onlyOurs, theyHave, weHave, different, near } = difference;
  const everything = shared.map(({ where }) => where);
  return new Map([
    ["They have, we don't", theyHave.map((change) => presence(change, everything))],
    ["We have, they don't", weHave.map((change) => presence(change, everything))],
    [
      "Both have, differently: what would make ours like theirs",
      different.map((change) => toInstruction(change) + places(change.where, everything)),
    ],
    ["Our operations that they don't describe", onlyOurs.map(nameOperation)],
    ["Their operations near ours that we don't describe", near.map(nameOperation)],
  ]);
}

/** The report of `pnpm api:pull`, in Markdown that reads well on a terminal too. */
export function renderVendor(difference: VendorDifference, title: string): string {
  const { shared, onlyOurs, near, elsewhere, hasWebhooks } = difference;
  const total = shared.length + onlyOurs.length;
  return [
    `# ${title}`,
    [
      `They describe ${shared.length} of our ${total} operations${hasWebhooks ? " and webhooks" : ""}.`,
      `Of ${near.length + elsewhere} that only they have, ${near.length} are near ours.`,
      ...(hasWebhooks ? [] : ["They describe no webhooks."]),
    ].join(" "),
    renderReport(listVendor(difference)) || "Nothing differs.",
  ].join("\n\n");
}

/** The headings that have lines, with their lines. */
export function renderReport(report: VendorReport): string {
  return [...report]
    .filter(([, lines]) => lines.length > 0)
    .map(([heading, lines]) => [`## ${heading}`, lines.map((line) => `- ${line}`).join("\n")].join("\n\n"))
    .join("\n\n");
}

/** Parses the output of `renderReport`. Other lines are notes, such as the reason for a difference. */
export function parseReport(text: string): VendorReport {
  const report = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, heading, item] = /^(?:## (.*)|- (.*))$/.exec(line) ?? [];
    if (item !== undefined) lines.push(item);
    if (heading !== undefined) {
      lines = report.get(heading) ?? [];
      report.set(heading, lines);
    }
  }
  return report;
}

/** The lines of one report that another one lacks. */
export function withoutLines(report: VendorReport, other: VendorReport): VendorReport {
  return new Map(
    [...report].map(([heading, lines]) => [heading, lines.filter((line) => !other.get(heading)?.includes(line))]),
  );
}

/** "value `X` in response schema `Y`": what one side has, without a verb. */
function presence({ subject, rest, where }: Change, everything: readonly Where[]): string {
  const place = rest ? ` ${rest.replace(/^(to|from) /, "in ")}` : "";
  return subject + place + places(where, everything);
}

function places(where: readonly Where[], everything: readonly Where[]): string {
  return where.length === 0 ? "" : ` (${namePlaces(where, everything)})`;
}

function nameOperation({ where, method, path, raw }: Operation): string {
  const words = typeof raw.summary === "string" ? `: ${raw.summary.replaceAll(/\s+/g, " ").trim()}` : "";
  return where.kind === "webhook" ? `webhook ${code(where.name)}${words}` : code(`${method} ${path}`) + words;
}
