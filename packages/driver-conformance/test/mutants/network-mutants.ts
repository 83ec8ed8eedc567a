import type { Sandbox } from '@openshell/driver-api';
import { editContainers } from '../support/edit-containers.ts';
import { editCreate, editGet, editSpec } from '../support/edit-specs.ts';
import type { Mutant } from './mutant.ts';

const SHARED = 'shared-by-all';

/** A runtime that puts everybody onto one network beside their own. */
const oneForAll: NonNullable<Mutant['runtime']> = (honest, context) =>
  editContainers(({ create }) => ({
    create: async (spec, options) => {
      if (spec.network === undefined || spec.network === 'none') return create(spec, options);
      await honest.networks.create({ name: SHARED }).catch(() => {});
      return create({ ...spec, network: [{ network: SHARED }, ...spec.network] }, options);
    },
  }))(honest, context);

const withoutAddress = (sandbox: Sandbox): Sandbox =>
  sandbox.state === 'exited' ? { ...sandbox, network: 'none' } : sandbox;

/** Networks that reach too far, or not at all. */
export const networkMutants: readonly Mutant[] = [
  {
    breaks: 'network/none',
    fault: 'a sandbox without network has the network of the engine',
    suite: 'driver',
    runtime: editCreate(
      ({ network, ...spec }) => ({ ...spec, network: network === 'none' ? undefined : network }),
      ({ network }) => (network === 'none' ? { networkMode: 'none', networks: ['none'] } : {}),
    ),
  },
  {
    breaks: 'network/none-told',
    fault: 'get tells that every sandbox has a network',
    suite: 'driver',
    driver: editGet(() => ({ network: 'open' })),
  },
  {
    breaks: 'network/open-told',
    fault: 'what is stopped is told to have no network, as it has no address',
    suite: 'driver',
    driver: (honest) => ({
      ...honest,
      get: async (id, options) => withoutAddress(await honest.get(id, options)),
      stop: async (id, options) => withoutAddress(await honest.stop(id, options)),
    }),
  },
  {
    breaks: 'network/open',
    fault: 'a network that was asked for by its name is not given',
    suite: 'driver',
    driver: editSpec((spec) =>
      spec.network === 'open' && spec.name === undefined ? { ...spec, network: 'none' } : spec,
    ),
  },
  {
    breaks: 'network/apart',
    fault: 'all sandboxes are on one network beside their own',
    suite: 'driver',
    runtime: oneForAll,
  },
];
