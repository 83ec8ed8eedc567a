import type { Call, Engine, Nullish } from '@openshell/driver-kit/http-engine';
import * as z from 'zod';

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

const infoSchema: z.ZodType<EngineInfo> = z.object({
  ID: z.string().nullish(),
  Name: z.string().nullish(),
  ServerVersion: z.string().nullish(),
  OperatingSystem: z.string().nullish(),
  OSType: z.string().nullish(),
  Architecture: z.string().nullish(),
  CgroupDriver: z.string().nullish(),
  CgroupVersion: z.string().nullish(),
  DockerRootDir: z.string().nullish(),
  MemoryLimit: z.boolean().nullish(),
  CpuCfsQuota: z.boolean().nullish(),
  PidsLimit: z.boolean().nullish(),
  Rootless: z.boolean().nullish(),
  SecurityOptions: z.array(z.string()).nullish(),
  DefaultRuntime: z.string().nullish(),
  Runtimes: z.record(z.string(), z.unknown()).nullish(),
  InitBinary: z.string().nullish(),
  Labels: z.array(z.string()).nullish(),
  CDISpecDirs: z.array(z.string()).nullish(),
  DiscoveredDevices: z.array(z.unknown()).nullish(),
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
