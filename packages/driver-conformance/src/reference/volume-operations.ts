import { DriverError, type VolumeOperations } from '@openshell/driver-api';
import type { EngineState } from './engine-state.ts';
import type { EngineLine } from './gate/engine-line.ts';
import { signalOf } from './gate/signal-of.ts';
import { hasLabels } from './has-labels.ts';
import { ensureVolume, requireVolume } from './volume-store.ts';

function removeVolume({ volumes, containers }: EngineState, name: string): boolean {
  const user = [...containers.values()].find(({ mounts }) =>
    mounts.some(({ mount }) => mount.type === 'volume' && mount.volume === name),
  );
  if (user !== undefined && volumes.has(name)) {
    throw new DriverError('FAILED_PRECONDITION', `volume "${name}" is used by "${user.name}"`, {
      remedy: 'remove what uses it first',
    });
  }
  return volumes.delete(name);
}

/** What the reference engine does with named volumes. */
export function createVolumeOperations(state: EngineState, line: EngineLine): VolumeOperations {
  const { volumes } = state;
  return {
    create: (spec, options) =>
      line
        .call({
          signal: signalOf(options),
          isChange: true,
          run: () => {
            const isNew = !volumes.has(spec.name);
            return { isNew, volume: ensureVolume(volumes, spec).volume };
          },
          undo: ({ isNew }) => isNew && volumes.delete(spec.name),
        })
        .then(({ volume }) => volume),
    inspect: (name, options) =>
      line.call({ signal: signalOf(options), run: () => requireVolume(volumes, name).volume }),
    list: (options) =>
      line.call({
        signal: signalOf(options),
        run: () =>
          [...volumes.values()]
            .map(({ volume }) => volume)
            .filter(({ labels }) => hasLabels(labels, options?.labels)),
      }),
    remove: (name, options) =>
      line.call({
        signal: signalOf(options),
        isChange: true,
        run: () => removeVolume(state, name),
      }),
  };
}
