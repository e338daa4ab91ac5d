/** Bars of one group, in the order they are drawn. */
export interface BarGroup {
  title: string;
  bars: { label: string; value: number; highlighted?: boolean }[];
}

const width = 760;
const labelWidth = 200;
const valueWidth = 80;
const barHeight = 22;
const rowHeight = 30;
const groupHeading = 44;
const top = 56;
const bottom = 40;

/** Renders a horizontal bar chart as SVG, for light and dark pages. Each group has its own scale. */
export function barChart(title: string, caption: string, groups: readonly BarGroup[]): string {
  let y = top;
  const drawn = groups.map((group) => {
    const markup = drawGroup(group, y);
    y += groupHeading + group.bars.length * rowHeight;
    return markup;
  });
  const height = y + bottom;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">
<title id="title">${escapeText(title)}</title>
<desc id="description">${escapeText(describe(groups))}</desc>
<style>
  text { font: 14px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328 }
  .title { font-size: 18px; font-weight: 600 }
  .group { font-weight: 600 }
  .caption { font-size: 12px; fill: #59636e }
  .bar { fill: #8c959f }
  .bar.highlighted { fill: #0969da }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc }
    .caption { fill: #9198a1 }
    .bar { fill: #656c76 }
    .bar.highlighted { fill: #4493f8 }
  }
</style>
<text class="title" x="0" y="26">${escapeText(title)}</text>
${drawn.join("\n")}
<text class="caption" x="0" y="${height - 12}">${escapeText(caption)}</text>
</svg>
`;
}

function drawGroup({ title, bars }: BarGroup, y: number): string {
  const longest = Math.max(...bars.map(({ value }) => value));
  const rows = bars.map(({ label, value, highlighted }, index) => {
    const rowY = y + groupHeading - 16 + index * rowHeight;
    const length = Math.max(1, Math.round((value / longest) * (width - labelWidth - valueWidth)));
    const baseline = rowY + barHeight - 6;
    return [
      `<text x="${labelWidth - 10}" y="${baseline}" text-anchor="end">${escapeText(label)}</text>`,
      `<rect class="bar${highlighted ? " highlighted" : ""}" x="${labelWidth}" y="${rowY}" width="${length}" height="${barHeight}" rx="3"/>`,
      `<text x="${labelWidth + length + 8}" y="${baseline}">${formatNumber(value)}</text>`,
    ].join("\n");
  });
  return [`<text class="group" x="0" y="${y + 12}">${escapeText(title)}</text>`, ...rows].join("\n");
}

function describe(groups: readonly BarGroup[]): string {
  return groups
    .map(
      ({ title, bars }) => `${title}: ${bars.map(({ label, value }) => `${label} ${formatNumber(value)}`).join(", ")}.`,
    )
    .join(" ");
}

/** Thousands apart by a thin space. */
function formatNumber(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
