import type { Json } from '../output/to-json.ts';

interface Sample {
  readonly cpu_stats?: { readonly cpu_usage?: { readonly total_usage?: number } };
  readonly memory_stats?: { readonly usage?: number; readonly limit?: number };
  readonly pids_stats?: { readonly current?: number };
  readonly networks?: Readonly<
    Record<string, { readonly rx_bytes: number; readonly tx_bytes: number }>
  >;
}

const NANOSECONDS_PER_MICROSECOND = 1_000;

/** What a container uses; CPU time is counted from its start. */
export function statsDocument(id: string, sample: Sample): Json {
  const networks = Object.values(sample.networks ?? {});
  const total = sample.cpu_stats?.cpu_usage?.total_usage ?? 0;
  return {
    id,
    cpuUsageUsec: Math.round(total / NANOSECONDS_PER_MICROSECOND),
    memoryUsageBytes: sample.memory_stats?.usage,
    memoryLimitBytes: sample.memory_stats?.limit,
    numProcesses: sample.pids_stats?.current,
    networkRxBytes: networks.reduce((sum, { rx_bytes }) => sum + rx_bytes, 0),
    networkTxBytes: networks.reduce((sum, { tx_bytes }) => sum + tx_bytes, 0),
    blockReadBytes: 0,
    blockWriteBytes: 0,
  };
}
