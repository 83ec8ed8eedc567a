import type { VolumeOperations } from '@openshell/driver-api';
import type { Engine } from '@openshell/driver-kit/http-engine';
import { engineCall, toLabelFilter } from '@openshell/driver-kit/http-engine';
import { carriesLabels } from '@openshell/driver-kit/podman';
import { askForList } from '../podman/ask-for-list.ts';
import { createVolume } from './create-volume.ts';
import { toVolume, volumeListSchema, volumeSchema } from './volume-schema.ts';

const ABSENT = 404;

/** What this engine does with named volumes. */
export function createVolumeOperations(engine: Engine): VolumeOperations {
  const pathOf = (name: string): string => `/volumes/${encodeURIComponent(name)}`;
  return {
    create: (spec, options) =>
      engineCall(`create volume "${spec.name}"`, options, (call) =>
        createVolume(engine, call, spec),
      ),
    inspect: (name, options) =>
      engineCall(`inspect volume "${name}"`, options, async (call) =>
        toVolume(await engine.json(call, { method: 'GET', path: pathOf(name) }, volumeSchema)),
      ),
    list: (options) =>
      engineCall('list volumes', options, async (call) => {
        const query = { filters: { label: toLabelFilter(options?.labels) } };
        const path = '/volumes';
        const request = { method: 'GET', path, query } as const;
        const { Volumes } = await askForList(engine, call, () =>
          engine.json(call, request, volumeListSchema),
        );
        const volumes = (Volumes ?? []).map(toVolume);
        return volumes.filter((one) => carriesLabels(one, options?.labels));
      }),
    remove: (name, options) =>
      engineCall(`remove volume "${name}"`, options, async (call) => {
        const path = pathOf(name);
        return (await engine.done(call, { method: 'DELETE', path, accept: [ABSENT] })) !== ABSENT;
      }),
  };
}
