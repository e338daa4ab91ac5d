import { clientNames } from "../clients/client-names.ts";
import { createCertificate } from "../harness/create-certificate.ts";
import { loadRounds } from "../harness/load-rounds.ts";
import type { BenchSettings } from "../settings.ts";
import { type Figure, times } from "./figure.ts";
import { column, ratioTo } from "./load-figure.ts";

/** Latency and CPU over HTTPS with a realistic response time of the service. */
export async function measureHttpsDelay({ rounds, seconds, warmUpSeconds }: BenchSettings): Promise<Figure> {
  const certificate = await createCertificate();
  try {
    const samples = await loadRounds(clientNames, {
      rounds,
      seconds,
      warmUpSeconds,
      inFlight: 64,
      server: { delayMs: 20, tls: { key: certificate.key, cert: certificate.cert } },
      processOptions: () => ({ env: { NODE_EXTRA_CA_CERTS: certificate.caFile } }),
    });
    const p50 = ratioTo(samples, "vendor", "p50Milliseconds");
    const p99 = ratioTo(samples, "vendor", "p99Milliseconds");
    const cpu = ratioTo(samples, "vendor", "cpuMicrosecondsPerCall");
    return {
      id: "https-delay",
      title: "HTTPS, server delay of 20 ms, 64 in flight",
      target: "p50 and p99 no worse than the vendor SDK, CPU ≤ 0.5×",
      measured: `p50 ${times(p50)}, p99 ${times(p99)}, CPU ${times(cpu)} the vendor SDK`,
      passed: p50 <= 1 && p99 <= 1 && cpu <= 0.5,
      columns: [
        column(samples, "p50Milliseconds", { name: "HTTPS p50", unit: "ms", digits: 1 }),
        column(samples, "p99Milliseconds", { name: "HTTPS p99", unit: "ms", digits: 1 }),
        column(samples, "cpuMicrosecondsPerCall", { name: "HTTPS CPU per call", unit: "µs", digits: 0 }),
      ],
    };
  } finally {
    await certificate.remove();
  }
}
