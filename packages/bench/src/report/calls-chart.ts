import { clientLabels, clientNames } from "../clients/client-names.ts";
import { type BarGroup, barChart } from "./bar-chart.ts";
import type { Report } from "./report.ts";

/** The chart of calls a second. */
export function callsChart({ date, machine, figures }: Report): string {
  const group = (id: string, title: string): BarGroup => {
    const values = figures.find((figure) => figure.id === id)?.columns[0]?.values ?? {};
    const bars = clientNames
      .filter((name) => values[name] !== undefined)
      .map((name) => ({ label: clientLabels[name], value: values[name] ?? 0, highlighted: name === "sdk" }));
    return { title, bars: bars.sort((a, b) => b.value - a.value) };
  };
  return barChart(
    "Calls per second",
    `${date} · ${machine.cpu}, ${machine.cores} cores, Node ${machine.node} · one machine, loopback: compare the lengths, not the numbers`,
    [group("concurrent-calls", "64 in flight"), group("sequential-calls", "One after the other")],
  );
}
