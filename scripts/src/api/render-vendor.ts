import { type Change, code, toInstruction, type Where } from "./compare/finding.ts";
import type { Operation } from "./compare/read-operations.ts";
import type { VendorDifference } from "./compare-vendor.ts";
import { namePlaces } from "./name-places.ts";

/** The report of `pnpm api:pull`, in Markdown that reads well on a terminal too. */
export function renderVendor(difference: VendorDifference, title: string): string {
  const { shared, onlyOurs, theyHave, weHave, different, near, elsewhere, hasWebhooks } = difference;
  const everything = shared.map(({ where }) => where);
  const total = shared.length + onlyOurs.length;
  const sections = [
    section(
      "They have, we don't",
      theyHave.map((change) => presence(change, everything)),
    ),
    section(
      "We have, they don't",
      weHave.map((change) => presence(change, everything)),
    ),
    section(
      "Both have, differently: what would make ours like theirs",
      different.map((change) => toInstruction(change) + places(change.where, everything)),
    ),
    section("Our operations that they don't describe", onlyOurs.map(nameOperation)),
    section("Their operations near ours that we don't describe", near.map(nameOperation)),
  ];
  const found = sections.filter((text) => text !== "");
  return [
    `# ${title}`,
    [
      `They describe ${shared.length} of our ${total} operations${hasWebhooks ? " and webhooks" : ""}.`,
      `Of ${near.length + elsewhere} that only they have, ${near.length} are near ours.`,
      ...(hasWebhooks ? [] : ["They describe no webhooks."]),
    ].join(" "),
    ...(found.length === 0 ? ["Nothing differs."] : found),
  ].join("\n\n");
}

function section(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : [`## ${heading}`, lines.map((line) => `- ${line}`).join("\n")].join("\n\n");
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
