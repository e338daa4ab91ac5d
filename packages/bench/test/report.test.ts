import { describe, expect, test } from "vitest";
import type { Figure } from "../src/figures/figure.ts";
import { barChart } from "../src/report/bar-chart.ts";
import { callsChart } from "../src/report/calls-chart.ts";
import { toMarkdown } from "../src/report/markdown-table.ts";
import type { Report } from "../src/report/report.ts";

const concurrent: Figure = {
  id: "concurrent-calls",
  title: "Calls/s, 64 in flight",
  target: "≥ 3.0× the vendor SDK",
  measured: "3.40× the vendor SDK",
  passed: true,
  columns: [{ name: "64 in flight", unit: "calls/s", digits: 0, values: { sdk: 10234.4, vendor: 3010, fetch: 5500 } }],
};

function reportOf(...figures: Figure[]): Report {
  return {
    date: "2026-11-23",
    machine: { cpu: "Example CPU", cores: 2, node: "v24.0.0", system: "linux x64", loadBefore: 0.1 },
    settings: { rounds: 9, seconds: 2, warmUpSeconds: 5, starts: 40 },
    server: { ceilingCallsPerSecond: 30_000, busiest: 0.5 },
    figures,
  };
}

describe("the table", () => {
  test("has a row for each target, with what was measured and whether it passed", () => {
    expect(toMarkdown(reportOf(concurrent))).toContain(
      "| Calls/s, 64 in flight | ≥ 3.0× the vendor SDK | 3.40× the vendor SDK | pass |",
    );
  });

  test("says so when a target is missed", () => {
    const markdown = toMarkdown(reportOf(concurrent, { ...concurrent, title: "Another", passed: false }));
    expect(markdown).toContain("1 of 2 targets is missed.");
    expect(markdown).toMatch(/\| Another \|.*\| \*\*miss\*\* \|/);
  });

  test("shows the numbers of each client, and leaves empty what was not measured", () => {
    const importTime = { name: "Import", unit: "ms", digits: 1, values: { sdk: 4.04 } };
    const markdown = toMarkdown(reportOf({ ...concurrent, columns: [...concurrent.columns, importTime] }));
    expect(markdown).toContain("|  | @authsignal-actions/sdk | @authsignal/node 2.21 | global fetch |");
    expect(markdown).toContain("| 64 in flight, calls/s | 10234 | 3010 | 5500 |");
    expect(markdown).toContain("| Import, ms | 4.0 |  |  |");
  });

  test("names the day and the machine, and how busy it was before and after", () => {
    const report = reportOf(concurrent);
    expect(toMarkdown(report)).toContain(
      "2026-11-23 · Example CPU, 2 cores, linux x64, Node v24.0.0 · load before the run 0.1\n",
    );
    const machine = { ...report.machine, loadAfter: 1.9 };
    expect(toMarkdown({ ...report, machine })).toContain("load before the run 0.1, after it 1.9\n");
  });

  test("says what the column of node:http is, where there is one", () => {
    const bare = { ...concurrent.columns[0], values: { sdk: 8, "node-http": 10 } } as Figure["columns"][number];
    expect(toMarkdown(reportOf({ ...concurrent, columns: [bare] }))).toContain("Bare node:http, with the same");
    expect(toMarkdown(reportOf(concurrent))).not.toContain("Bare node:http, with the same");
  });
});

describe("the chart", () => {
  const chart = barChart("Title", "Caption", [
    {
      title: "Group",
      bars: [
        { label: "long", value: 2000, highlighted: true },
        { label: "a < b & c", value: 1000 },
      ],
    },
  ]);

  test("draws lengths in proportion", () => {
    const [first, second] = [...chart.matchAll(/<rect[^>]* width="(\d+)"/g)].map(([, length]) => Number(length));
    expect(first).toBe((second ?? 0) * 2);
  });

  test("escapes what it shows", () => {
    expect(chart).toContain("a &lt; b &amp; c");
    expect(chart).not.toContain("a < b");
  });

  test("describes its figures to screen readers", () => {
    expect(chart).toContain('<desc id="description">Group: long 2\u202f000, a &lt; b &amp; c 1\u202f000.</desc>');
  });

  test("has its own colours on a dark page", () => {
    expect(chart).toContain("@media (prefers-color-scheme: dark)");
  });

  test("of calls a second shows the fastest client first, and the SDK highlighted", () => {
    const svg = callsChart(reportOf(concurrent, { ...concurrent, id: "sequential-calls" }));
    const measured = ["@authsignal-actions/sdk", "global fetch", "@authsignal/node 2.21"];
    const labels = [...svg.matchAll(/text-anchor="end">([^<]*)</g)].map(([, label]) => label);
    expect(labels).toEqual([...measured, ...measured]);
    expect(svg).toMatch(/@authsignal-actions\/sdk<\/text>\n<rect class="bar highlighted"/);
    expect(svg).toContain("Example CPU");
  });
});
