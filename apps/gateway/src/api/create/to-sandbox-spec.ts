import type { JsonObject } from '@bufbuild/protobuf';
import { invalidArgument, type SandboxSpec } from '@openshell/driver-api';
import type { CreateSandboxRequest } from '@openshell/wire';
import type { PortableOptions } from './portable-options.ts';
import { parseResourceLimits } from './resource-limits.ts';

/** What is decided besides the request. */
export interface SpecDecisions {
  /** Name, given or generated. */
  readonly name: string;
  /** Workspace. */
  readonly workspace: string;
  /** Name of the driver that was chosen. */
  readonly driver: string;
  /** The block `openshell` of the request. */
  readonly portable: PortableOptions;
}

/** Text fields of the wire are empty when they are absent. */
const given = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** Members that are absent leave their key out, so that the spec is the same after a restart. */
function compact(spec: SandboxSpec): SandboxSpec {
  const entries = Object.entries(spec).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

function driverOptions(
  config: JsonObject | undefined,
  driver: string,
): Readonly<Record<string, unknown>> | undefined {
  const block = config?.[driver];
  if (block === undefined) return undefined;
  if (typeof block === 'object' && block !== null && !Array.isArray(block)) {
    return { [driver]: block };
  }
  const field = `template.driver_config.${driver}`;
  throw invalidArgument('create request', [{ field, message: 'is no object' }]);
}

function gpuCount(request: CreateSandboxRequest, portable: PortableOptions): number | undefined {
  const gpu = request.spec?.resourceRequirements?.gpu;
  return gpu === undefined ? portable.gpus : (gpu.count ?? 1);
}

/** Says in the words of the contract what a request asks for. */
export function toSandboxSpec(
  request: CreateSandboxRequest,
  { name, workspace, driver, portable }: SpecDecisions,
): SandboxSpec {
  const { spec } = request;
  const template = spec?.template;
  const command = spec?.command ?? [];
  const resources = parseResourceLimits(template?.resources);
  const { publish, workdir, driver: _driver, gpus: _gpus, ...same } = portable;
  return compact({
    ...same,
    name,
    workspace,
    image: given(template?.image),
    command: command.length === 0 ? undefined : command,
    // False is the wire's absence: without a command the driver's own default is better.
    tty: spec?.tty === true ? true : undefined,
    environment: { ...template?.environment, ...spec?.environment },
    labels: { ...template?.labels, ...request.labels },
    logLevel: given(spec?.logLevel),
    resources: Object.keys(resources).length === 0 ? undefined : resources,
    workingDirectory: workdir,
    publishedPorts: publish,
    gpus: gpuCount(request, portable),
    driverOptions: driverOptions(template?.driverConfig, driver),
  });
}
