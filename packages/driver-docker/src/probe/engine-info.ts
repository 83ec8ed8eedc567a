import type { Call, Engine, Nullish } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';

type Text = Nullish<string>;
type Flag = Nullish<boolean>;

/** What the engine tells of itself. */
export interface EngineInfo {
  readonly ID?: Text;
  readonly Name?: Text;
  readonly ServerVersion?: Text;
  readonly OperatingSystem?: Text;
  readonly OSType?: Text;
  readonly Architecture?: Text;
  readonly CgroupDriver?: Text;
  readonly CgroupVersion?: Text;
  readonly DockerRootDir?: Text;
  readonly MemoryLimit?: Flag;
  readonly CpuCfsQuota?: Flag;
  readonly PidsLimit?: Flag;
  readonly Rootless?: Flag;
  readonly SecurityOptions?: Nullish<readonly string[]>;
  readonly DefaultRuntime?: Text;
  readonly Runtimes?: Nullish<Readonly<Record<string, unknown>>>;
  readonly InitBinary?: Text;
  readonly Labels?: Nullish<readonly string[]>;
  readonly CDISpecDirs?: Nullish<readonly string[]>;
  readonly DiscoveredDevices?: Nullish<readonly unknown[]>;
}

const infoSchema: z.ZodMiniType<EngineInfo> = z.object({
  ID: z.nullish(z.string()),
  Name: z.nullish(z.string()),
  ServerVersion: z.nullish(z.string()),
  OperatingSystem: z.nullish(z.string()),
  OSType: z.nullish(z.string()),
  Architecture: z.nullish(z.string()),
  CgroupDriver: z.nullish(z.string()),
  CgroupVersion: z.nullish(z.string()),
  DockerRootDir: z.nullish(z.string()),
  MemoryLimit: z.nullish(z.boolean()),
  CpuCfsQuota: z.nullish(z.boolean()),
  PidsLimit: z.nullish(z.boolean()),
  Rootless: z.nullish(z.boolean()),
  SecurityOptions: z.nullish(z.array(z.string())),
  DefaultRuntime: z.nullish(z.string()),
  Runtimes: z.nullish(z.record(z.string(), z.unknown())),
  InitBinary: z.nullish(z.string()),
  Labels: z.nullish(z.array(z.string())),
  CDISpecDirs: z.nullish(z.array(z.string())),
  DiscoveredDevices: z.nullish(z.array(z.unknown())),
});

/** What the engine tells of itself. */
export function readEngineInfo(engine: Engine, call: Call): Promise<EngineInfo> {
  return engine.json(call, { method: 'GET', path: '/info' }, infoSchema);
}

/** Whether the engine runs without root. */
export function isRootless({ Rootless, SecurityOptions }: EngineInfo): boolean {
  return (
    Rootless === true || (SecurityOptions ?? []).some((option) => /name=rootless/.test(option))
  );
}
