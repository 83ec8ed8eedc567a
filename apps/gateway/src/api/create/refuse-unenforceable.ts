import { DriverError } from '@openshell/driver-api';
import type { SandboxSpec } from '@openshell/wire';

interface Refusal {
  readonly field: string;
  readonly isAsked: boolean;
  readonly remedy: string;
}

function hasPolicy({ policy }: SandboxSpec): boolean {
  if (policy === undefined) return false;
  const { filesystem, landlock, process, networkPolicies, networkMiddlewares } = policy;
  const parts = [filesystem, landlock, process].filter((part) => part !== undefined);
  const rules = [networkPolicies, networkMiddlewares].flatMap(Object.keys);
  return parts.length + rules.length > 0;
}

function refusals(spec: SandboxSpec): readonly Refusal[] {
  const { template, providers } = spec;
  const portable = template?.driverConfig?.['openshell'];
  const hasEgress = typeof portable === 'object' && portable !== null && 'egress' in portable;
  const network = 'network: "none" in template.driver_config.openshell cuts a sandbox off';
  return [
    {
      field: 'spec.policy',
      isAsked: hasPolicy(spec),
      remedy: `leave the policy out; ${network}`,
    },
    {
      field: 'spec.providers',
      isAsked: providers.length > 0,
      remedy: 'leave providers out and hand credentials in through files',
    },
    {
      field: 'spec.template.runtime_class_name',
      isAsked: template !== undefined && template.runtimeClassName !== '',
      remedy: 'ask for a boundary with isolation in template.driver_config.openshell',
    },
    {
      field: 'spec.template.agent_socket',
      isAsked: template !== undefined && template.agentSocket !== '',
      remedy: 'leave it out',
    },
    {
      field: 'spec.template.user_namespaces',
      isAsked: template?.userNamespaces === true,
      remedy: 'leave it out, or run the engine rootless',
    },
    {
      field: 'spec.template.driver_config.openshell.egress',
      isAsked: hasEgress,
      remedy: `leave it out; ${network}`,
    },
  ];
}

/**
 * Refuses what nothing here would enforce. `UNSUPPORTED` naming the field and what to do instead:
 * a sandbox that is weaker than what was asked for must not come about.
 */
export function refuseUnenforceable(spec: SandboxSpec): void {
  const asked = refusals(spec).filter(({ isAsked }) => isAsked);
  const [first] = asked;
  if (first === undefined) return;
  const fields = asked.map(({ field }) => field).join(', ');
  const verb = asked.length === 1 ? 'is' : 'are';
  throw new DriverError('UNSUPPORTED', `${fields} ${verb} not enforced by this gateway`, {
    remedy: asked.map(({ remedy }) => remedy).join('; '),
    details: { field: first.field },
  });
}
