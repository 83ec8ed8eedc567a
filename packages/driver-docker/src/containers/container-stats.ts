import { type ContainerStats, DriverError } from '@openshell/driver-api';
import type { Call, Engine, Nullish } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';
import { readContainer } from './inspect-container.ts';

type Count = Nullish<number>;

type Memory = Nullish<number> | undefined;

/** What the engine measures of a container. */
export interface MeasuredStats {
  readonly pids_stats?: Nullish<{ readonly current?: Count }>;
  readonly cpu_stats?: Nullish<{ readonly cpu_usage?: Nullish<{ readonly total_usage?: Count }> }>;
  readonly memory_stats?: Nullish<{
    readonly usage?: Count;
    readonly stats?: Nullish<{
      readonly inactive_file?: Count;
      readonly total_inactive_file?: Count;
    }>;
  }>;
  readonly networks?: Nullish<
    Readonly<Record<string, { readonly rx_bytes?: Count; readonly tx_bytes?: Count }>>
  >;
}

const countSchema = z.nullish(z.number());

/** What the engine measures of a container. */
export const statsSchema: z.ZodMiniType<MeasuredStats> = z.object({
  pids_stats: z.nullish(z.object({ current: countSchema })),
  cpu_stats: z.nullish(z.object({ cpu_usage: z.nullish(z.object({ total_usage: countSchema })) })),
  memory_stats: z.nullish(
    z.object({
      usage: countSchema,
      stats: z.nullish(z.object({ inactive_file: countSchema, total_inactive_file: countSchema })),
    }),
  ),
  networks: z.nullish(
    z.record(z.string(), z.object({ rx_bytes: countSchema, tx_bytes: countSchema })),
  ),
});

/** A measurement in the words of the contract. */
export function toContainerStats(
  measured: MeasuredStats,
  memoryLimitBytes: number | null | undefined,
): ContainerStats {
  const { memory_stats: memory, networks } = measured;
  // The cgroup's file cache counts as use, though the kernel gives it up at once.
  const droppable = memory?.stats?.total_inactive_file ?? memory?.stats?.inactive_file ?? 0;
  const interfaces = Object.values(networks ?? {});
  return {
    memoryBytes: Math.max(0, (memory?.usage ?? 0) - droppable),
    cpuTotalNanoseconds: measured.cpu_stats?.cpu_usage?.total_usage ?? 0,
    pids: measured.pids_stats?.current ?? 0,
    networkReceivedBytes: interfaces.reduce((sum, { rx_bytes }) => sum + (rx_bytes ?? 0), 0),
    networkSentBytes: interfaces.reduce((sum, { tx_bytes }) => sum + (tx_bytes ?? 0), 0),
    ...(memoryLimitBytes ? { memoryLimitBytes } : {}),
  };
}

/** A process that runs has a number and has used time: where neither is told, nothing is measured. */
function isMeasured({ pids_stats: pids, cpu_stats: cpu }: MeasuredStats): boolean {
  return Boolean(pids?.current) || Boolean(cpu?.cpu_usage?.total_usage);
}

/** Rejects unless the main process is there. */
async function assertRuns(engine: Engine, call: Call, container: string): Promise<Memory> {
  const { State, HostConfig } = await readContainer(engine, call, container);
  const { Status: state } = State;
  if (state === 'running' || state === 'paused') return HostConfig.Memory;
  throw new DriverError('FAILED_PRECONDITION', `${call.operation}: it is ${state}`, {
    remedy: 'start it first',
  });
}

/**
 * A moment's use of a container. `UNSUPPORTED` where the engine measures nothing, as it does without
 * control groups: it then tells the machine's use.
 */
export async function readContainerStats(
  engine: Engine,
  call: Call,
  container: string,
): Promise<ContainerStats> {
  const path = `/containers/${encodeURIComponent(container)}/stats`;
  const query = { stream: false, 'one-shot': true };
  // Of a container that does not run, all zeros are told, or something else by Podman 4.3.
  const memoryLimit = await assertRuns(engine, call, container);
  const measured = await engine.json(call, { method: 'GET', path, query }, statsSchema);
  if (isMeasured(measured)) return toContainerStats(measured, memoryLimit);
  await assertRuns(engine, call, container);
  throw new DriverError('UNSUPPORTED', `${call.operation}: the engine does not measure it`, {
    remedy: 'use cgroup v2 with delegation to the user, or the engine as root',
  });
}
