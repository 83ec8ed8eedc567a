import type { VolumeOperations } from '@openshell/driver-api';
import type { Engine } from '@openshell/driver-kit/http-engine';
import { engineCall, toLabelFilter } from '@openshell/driver-kit/http-engine';
import { carriesLabels, listAgain } from '@openshell/driver-kit/podman';
import * as z from 'zod/mini';
import { createVolume } from './create-volume.ts';
import { toVolume, volumeSchema } from './volume-schema.ts';

const ABSENT = 404;

const listSchema = z.nullable(z.array(volumeSchema));

/** What this engine does with named volumes. */
export function createVolumeOperations(engine: Engine): VolumeOperations {
  const pathOf = (name: string): string => `/volumes/${encodeURIComponent(name)}`;
  return {
    create: (spec, options) =>
      engineCall(`create volume "${spec.name}"`, options, (call) =>
        createVolume(engine, call, spec),
      ),
    inspect: (name, options) =>
      engineCall(`inspect volume "${name}"`, options, async (call) => {
        const request = { method: 'GET', path: `${pathOf(name)}/json` } as const;
        return toVolume(await engine.json(call, request, volumeSchema));
      }),
    list: (options) =>
      engineCall('list volumes', options, async (call) => {
        const query = { filters: { label: toLabelFilter(options?.labels) } };
        const request = { method: 'GET', path: '/volumes/json', query } as const;
        const listed = await listAgain(call, () => engine.json(call, request, listSchema));
        return (listed ?? []).map(toVolume).filter((one) => carriesLabels(one, options?.labels));
      }),
    remove: (name, options) =>
      engineCall(`remove volume "${name}"`, options, async (call) => {
        const path = pathOf(name);
        return (await engine.done(call, { method: 'DELETE', path, accept: [ABSENT] })) !== ABSENT;
      }),
  };
}
