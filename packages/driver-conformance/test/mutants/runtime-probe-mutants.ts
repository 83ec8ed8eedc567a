import type { ContainerRuntime, RuntimeProbe } from '@openshell/driver-api';
import { editContainers, instead } from '../support/edit-runtime.ts';
import type { Mutant } from './mutant.ts';

/** A runtime whose probes tell something else. */
function editProbe(
  edit: (probe: RuntimeProbe) => Partial<RuntimeProbe>,
): (honest: ContainerRuntime) => ContainerRuntime {
  return (honest) => ({
    ...honest,
    probe: async (options) => {
      const probe = await honest.probe(options);
      return { ...probe, ...edit(probe) };
    },
  });
}

/** Each runtime has an identity of its own, whatever the engine is. */
function ownIdentity(): NonNullable<Mutant['runtime']> {
  let runtimes = 0;
  return (honest) => {
    runtimes += 1;
    const id = `engine-${runtimes}`;
    return editProbe(({ identity }) =>
      identity === undefined ? {} : { identity: { ...identity, id } },
    )(honest);
  };
}

export const runtimeProbeMutants: readonly Mutant[] = [
  {
    breaks: 'runtime-calls/manifest',
    fault: 'the manifest changes with what creates teach about the engine',
    suite: 'runtime',
    runtime: (honest, context) => {
      let created = 0;
      const counting = editContainers(({ create }) => ({
        create: (spec, options) => {
          created += 1;
          return create(spec, options);
        },
      }))(honest, context);
      return {
        ...counting,
        get capabilities() {
          return { ...honest.capabilities, minMemoryBytes: created };
        },
      };
    },
  },
  {
    breaks: 'runtime-probe/identity',
    fault: 'a probe does not tell the version of the engine',
    suite: 'runtime',
    runtime: editProbe(({ identity }) =>
      identity === undefined ? {} : { identity: { ...identity, version: '' } },
    ),
  },
  {
    breaks: 'runtime-probe/same-identity',
    fault: 'each runtime makes up an identity for the engine',
    suite: 'runtime',
    runtime: ownIdentity(),
  },
  {
    breaks: 'runtime-probe/endpoint',
    fault: 'a probe does not tell why it uses an address',
    suite: 'runtime',
    runtime: editProbe(({ candidates }) => ({
      candidates: candidates.map((candidate) => ({ ...candidate, reason: '' })),
    })),
  },
  {
    breaks: 'runtime-probe/handlers',
    fault: 'a probe calls every handler the default',
    suite: 'runtime',
    runtime: editProbe(({ handlers }) => ({
      handlers: handlers.map((handler) => ({ ...handler, isDefault: true })),
    })),
  },
  {
    breaks: 'runtime-routes/default',
    fault: 'a route from the default network does not tell what it follows from',
    suite: 'runtime',
    runtime: (honest) => ({
      ...honest,
      hostRoutes: async (network, options) => {
        const routes = await honest.hostRoutes(network, options);
        return network === undefined ? routes.map((route) => ({ ...route, reason: '' })) : routes;
      },
    }),
  },
  {
    breaks: 'runtime-routes/network',
    fault: 'a route from a network names no address to listen at',
    suite: 'runtime',
    runtime: (honest) => ({
      ...honest,
      hostRoutes: async (network, options) => {
        const routes = await honest.hostRoutes(network, options);
        if (network === undefined) return routes;
        return routes.map((route) => ({ ...route, listenAddress: '' }));
      },
    }),
  },
  {
    breaks: 'runtime-routes/no-network',
    fault: 'a network that does not exist has no routes',
    suite: 'runtime',
    runtime: (honest) => ({
      ...honest,
      hostRoutes: (network, options) =>
        honest.hostRoutes(network, options).catch(instead('NOT_FOUND', () => [])),
    }),
  },
];
