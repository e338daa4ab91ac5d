import { startApiServer } from "../harness/api-server.ts";
import type { HeapMessage, HeapSample } from "../harness/heap-process.ts";
import { startProcess } from "../harness/start-process.ts";
import type { Figure } from "./figure.ts";

const apiSecretKey = "bench-key-0123456789abcdef";
const megabyte = 1024 * 1024;

/** Whether calls leave something behind: memory, sockets or timers. */
export async function measureHeapGrowth(): Promise<Figure> {
  const server = await startApiServer({ apiSecretKey });
  try {
    const sdk = await measure("sdk", server.apiUrl);
    const vendor = await measure("vendor", server.apiUrl);
    const grown = sdk.after - sdk.before;
    const percent = (grown / sdk.before) * 100;
    const left = sdk.leftOpen.length === 0 ? "no socket or timer left" : `left: ${sdk.leftOpen.join(", ")}`;
    return {
      id: "heap-growth",
      title: "Heap after 10 000 more calls, collected, from a warm start",
      target: "≤ 5 % or 1 MB more; no socket or timer left",
      measured: `${signed(grown / megabyte)} MB (${signed(percent)} %), ${left}`,
      passed: (percent <= 5 || grown <= megabyte) && sdk.leftOpen.length === 0,
      columns: [
        {
          name: "Heap, warm",
          unit: "MB",
          digits: 2,
          values: { sdk: sdk.before / megabyte, vendor: vendor.before / megabyte },
        },
        {
          name: "Heap, 10 000 calls later",
          unit: "MB",
          digits: 2,
          values: { sdk: sdk.after / megabyte, vendor: vendor.after / megabyte },
        },
      ],
    };
  } finally {
    await server.close();
  }
}

async function measure(client: "sdk" | "vendor", apiUrl: string): Promise<HeapSample> {
  const running = startProcess(new URL("../harness/heap-process.ts", import.meta.url), { execArgv: ["--expose-gc"] });
  try {
    const message: HeapMessage = { client, apiUrl, apiSecretKey, warmUpCalls: 10_000, calls: 10_000 };
    return await running.ask(message);
  } finally {
    await running.close();
  }
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}
