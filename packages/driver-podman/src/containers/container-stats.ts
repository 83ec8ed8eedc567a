import { type ContainerStats, DriverError } from '@openshell/driver-api';
import type { Call, Engine, Nullish } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';
import { readContainer } from './inspect-container.ts';

type Count = Nullish<number>;

/** What the engine measures of a container. */
export interface MeasuredStats {
  readonly CPUNano?: Count;
  readonly MemUsage?: Count;
  readonly PIDs?: Count;
  /** Told by Podman before 5.0, over all interfaces. */
  readonly NetInput?: Count;
  readonly NetOutput?: Count;
  /** Told since Podman 5.0. */
  readonly Network?: Nullish<
    Readonly<Record<string, { readonly RxBytes?: Count; readonly TxBytes?: Count }>>
  >;
}

const countSchema = z.nullish(z.number());

const measuredSchema: z.ZodMiniType<MeasuredStats> = z.object({
  CPUNano: countSchema,
  MemUsage: countSchema,
  PIDs: countSchema,
  NetInput: countSchema,
  NetOutput: countSchema,
  Network: z.nullish(
    z.record(z.string(), z.object({ RxBytes: countSchema, TxBytes: countSchema })),
  ),
});

/** What the engine measures of containers. */
export const statsSchema: z.ZodMiniType<{ readonly Stats?: Nullish<readonly MeasuredStats[]> }> =
  z.object({ Stats: z.nullish(z.array(measuredSchema)) });

/** A measurement in the words of the contract. */
export function toContainerStats(
  measured: MeasuredStats,
  memoryLimitBytes: number | null | undefined,
): ContainerStats {
  const interfaces = Object.values(measured.Network ?? {});
  return {
    memoryBytes: measured.MemUsage ?? 0,
    cpuTotalNanoseconds: measured.CPUNano ?? 0,
    pids: measured.PIDs ?? 0,
    networkReceivedBytes: interfaces.reduce(
      (sum, { RxBytes }) => sum + (RxBytes ?? 0),
      measured.NetInput ?? 0,
    ),
    networkSentBytes: interfaces.reduce(
      (sum, { TxBytes }) => sum + (TxBytes ?? 0),
      measured.NetOutput ?? 0,
    ),
    ...(memoryLimitBytes ? { memoryLimitBytes } : {}),
  };
}

/** A moment's use of a container. */
export async function readContainerStats(
  engine: Engine,
  call: Call,
  container: string,
): Promise<ContainerStats> {
  // The measurement of a container that does not run is all zeros.
  const { Id, State, HostConfig } = await readContainer(engine, call, container);
  const { Status: state } = State;
  const query = { containers: [Id], stream: false };
  const request = { method: 'GET', path: '/containers/stats', query } as const;
  const [measured] =
    state === 'running' || state === 'paused'
      ? ((await engine.json(call, request, statsSchema)).Stats ?? [])
      : [];
  if (measured !== undefined) return toContainerStats(measured, HostConfig.Memory);
  throw new DriverError('FAILED_PRECONDITION', `${call.operation}: it is ${state}`, {
    remedy: 'start it first',
  });
}
