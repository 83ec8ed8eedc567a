import {
  type CallOptions,
  type CapabilityReport,
  checkRequirements,
  DriverError,
  invalidArgument,
  type SandboxSpec,
  type SpecWarning,
  type ValidatedSandbox,
} from '@openshell/driver-api';
import { driverCapabilities } from '../driver-capabilities.ts';
import type { DriverParts } from '../driver-parts.ts';
import { effectiveSpec } from '../spec/effective-spec.ts';
import { checkMounts } from '../spec/mount-rules.ts';
import { selectHandler } from '../spec/select-handler.ts';
import { specRequirements } from '../spec/spec-requirements.ts';
import { orUndefined } from '../support/has-code.ts';

function checkDriverOptions(spec: SandboxSpec, driverName: string): void {
  const block = spec.driverOptions?.[driverName];
  if (block === undefined) return;
  const keys = typeof block === 'object' && block !== null ? Object.keys(block) : ['(value)'];
  const issues = keys.map((key) => ({
    field: `driverOptions.${driverName}.${key}`,
    message: `driver "${driverName}" has no options of its own for a sandbox`,
  }));
  if (issues.length > 0) throw invalidArgument('sandbox spec', issues);
}

function checkSupervisor(spec: SandboxSpec, parts: DriverParts): void {
  if (parts.settings.supervisor === undefined) return;
  if (spec.token === undefined) {
    throw new DriverError('FAILED_PRECONDITION', 'the supervisor needs an identity and got none', {
      remedy: 'give the sandbox a token, or configure no supervisor',
      details: { field: 'token' },
    });
  }
  if (spec.network !== 'none') return;
  const message = 'the supervisor has to reach the gateway: use "open", or configure no supervisor';
  throw invalidArgument('sandbox spec', [{ field: 'network', message }]);
}

/** A named volume can be a bind mount in disguise; the operator's switch holds for it too. */
async function checkVolumes(
  spec: SandboxSpec,
  { runtime, settings }: DriverParts,
  options: CallOptions,
): Promise<void> {
  if (settings.enableBindMounts) return;
  for (const [index, mount] of (spec.mounts ?? []).entries()) {
    if (mount.type !== 'volume') continue;
    const volume = await orUndefined(runtime.volumes.inspect(mount.volume, options));
    const words = volume?.options['o']?.split(',') ?? [];
    if (volume?.driver !== 'local' || !words.some((word) => /^r?bind$/.test(word))) continue;
    const fact = `volume "${mount.volume}" is a bind mount of "${volume.options['device'] ?? ''}"`;
    throw new DriverError('PERMISSION_DENIED', `${fact}, and bind mounts are off`, {
      remedy: 'use another volume, or let the operator set enable_bind_mounts',
      details: { field: `mounts[${index}].volume` },
    });
  }
}

/** Why the engine at hand cannot limit processes, where nobody asked for a limit. */
function missingDefaultLimit(
  spec: SandboxSpec,
  { settings }: DriverParts,
  reports: readonly CapabilityReport[],
): SpecWarning | undefined {
  const isAsked =
    spec.resources?.pidsLimit !== undefined || settings.sandboxPidsLimit !== undefined;
  const report = reports.find(({ capability }) => capability === 'pidsLimit');
  if (isAsked || report?.state !== 'unsupported') return undefined;
  const reason = report.reason ?? 'the engine does not offer it';
  const message = `no limit of processes, as is usual elsewhere: ${reason}`;
  return { type: 'compatibility', field: 'resources.pidsLimit', message };
}

/** Says what `create` would do, without any effect on the engine. */
export async function validateSandbox(
  parts: DriverParts,
  id: string,
  spec: SandboxSpec,
  options: CallOptions & { readonly signal: AbortSignal },
): Promise<ValidatedSandbox> {
  const { runtime, settings } = parts;
  const capabilities = driverCapabilities(runtime, settings);
  const wanted = effectiveSpec(id, spec, settings, capabilities);
  checkDriverOptions(spec, settings.name);
  checkMounts(
    wanted.mounts ?? [],
    settings.supervisor === undefined ? [] : [settings.supervisor.sshSocketPath],
  );
  checkSupervisor(wanted, parts);
  const { capabilities: reports, handlers } = await parts.facts(options.signal);
  const warning = capabilities.pidsLimit ? missingDefaultLimit(spec, parts, reports) : undefined;
  const effective =
    warning === undefined
      ? wanted
      : effectiveSpec(id, spec, settings, { ...capabilities, pidsLimit: false });
  const { name: driver } = settings;
  checkRequirements({ driver, capabilities, reports }, specRequirements(effective));
  selectHandler(handlers, effective.isolation);
  await checkVolumes(effective, parts, options);
  return { spec: effective, warnings: warning === undefined ? [] : [warning] };
}
