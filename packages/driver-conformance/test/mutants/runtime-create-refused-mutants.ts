import { DriverError } from '@openshell/driver-api';
import { editContainers, isCode, toldAs } from '../support/edit-runtime.ts';
import type { Mutant } from './mutant.ts';

export const runtimeCreateRefusedMutants: readonly Mutant[] = [
  {
    breaks: 'runtime-create/taken-name',
    fault: 'a name that is taken is told as a state that does not allow it',
    suite: 'runtime',
    runtime: editContainers(({ create }) => ({
      create: (spec, options) =>
        create(spec, options).catch(toldAs('ALREADY_EXISTS', 'FAILED_PRECONDITION')),
    })),
  },
  {
    breaks: 'runtime-create/missing-image',
    fault: 'an image that is not there is fetched, and no registry answers',
    suite: 'runtime',
    runtime: editContainers(({ create }, { images }) => ({
      create: async (spec, options) => {
        try {
          return await create(spec, options);
        } catch (thrown) {
          if (!isCode(thrown, 'NOT_FOUND')) throw thrown;
          const image = await images.inspect(spec.image).catch(() => undefined);
          if (image !== undefined) throw thrown;
          throw new DriverError('UNAVAILABLE', 'no registry answers');
        }
      },
    })),
  },
  {
    breaks: 'runtime-create/missing-network',
    fault: 'a network that does not exist is left out',
    suite: 'runtime',
    runtime: editContainers(({ create }, { networks }) => ({
      create: async (spec, options) => {
        try {
          return await create(spec, options);
        } catch (thrown) {
          const [first] = spec.network === 'none' ? [] : (spec.network ?? []);
          if (!isCode(thrown, 'NOT_FOUND') || first === undefined) throw thrown;
          const network = await networks.inspect(first.network).catch(() => undefined);
          if (network !== undefined) throw thrown;
          return create({ ...spec, network: undefined }, options);
        }
      },
    })),
  },
  {
    breaks: 'runtime-create/missing-volume',
    fault: 'a volume that does not exist is made',
    suite: 'runtime',
    runtime: editContainers(({ create }, { volumes }) => ({
      create: async (spec, options) => {
        for (const mount of spec.mounts ?? []) {
          if (mount.type === 'volume') await volumes.create({ name: mount.volume }, options);
        }
        return create(spec, options);
      },
    })),
  },
];
