import type { Call, Engine, Nullish } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';

type Text = Nullish<string>;

/** What the engine tells of the machine it runs on. */
export interface EngineHost {
  readonly arch?: Text;
  readonly os?: Text;
  readonly hostname?: Text;
  readonly cgroupVersion?: Text;
  readonly cgroupControllers?: Nullish<readonly string[]>;
  readonly ociRuntime?: Nullish<{ readonly name?: Text }>;
  readonly remoteSocket?: Nullish<{ readonly path?: Text }>;
  readonly rootlessNetworkCmd?: Text;
  readonly security?: Nullish<{ readonly rootless?: Nullish<boolean> }>;
  readonly networkBackendInfo?: Nullish<{ readonly defaultNetwork?: Text }>;
}

/** What the engine tells of itself. */
export interface EngineInfo {
  readonly host: EngineHost;
  readonly store?: Nullish<{ readonly graphRoot?: Text }>;
  readonly version?: Nullish<{ readonly Version?: Text }>;
}

const textSchema = z.nullish(z.string());

const infoSchema: z.ZodMiniType<EngineInfo> = z.object({
  host: z.object({
    arch: textSchema,
    os: textSchema,
    hostname: textSchema,
    cgroupVersion: textSchema,
    cgroupControllers: z.nullish(z.array(z.string())),
    ociRuntime: z.nullish(z.object({ name: textSchema })),
    remoteSocket: z.nullish(z.object({ path: textSchema })),
    rootlessNetworkCmd: textSchema,
    security: z.nullish(z.object({ rootless: z.nullish(z.boolean()) })),
    networkBackendInfo: z.nullish(z.object({ defaultNetwork: textSchema })),
  }),
  store: z.nullish(z.object({ graphRoot: textSchema })),
  version: z.nullish(z.object({ Version: textSchema })),
});

/** What the engine tells of itself. */
export function readEngineInfo(engine: Engine, call: Call): Promise<EngineInfo> {
  return engine.json(call, { method: 'GET', path: '/info' }, infoSchema);
}

/** Whether the engine runs without root. */
export function isRootless({ host }: EngineInfo): boolean {
  return host.security?.rootless === true;
}

/** Name of the network that containers join when none is named. */
export function defaultNetworkOf({ host }: EngineInfo): string {
  return host.networkBackendInfo?.defaultNetwork || 'podman';
}
