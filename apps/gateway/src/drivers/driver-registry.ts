import type { DriverView } from '../lifecycle/phase.ts';
import type { DriverHandle } from './driver-handle.ts';
import type { Selection } from './select-drivers.ts';

/** The drivers at work, by name. */
export interface DriverRegistry {
  /** In order; the first is the default. */
  readonly handles: readonly [DriverHandle, ...DriverHandle[]];
  /** The driver of this name, if it is loaded. */
  readonly find: (name: string) => DriverHandle | undefined;
  /** How a driver stands, loaded or not. */
  readonly view: (name: string) => DriverView;
}

/** Makes a registry of what was selected. */
export function createDriverRegistry({ handles }: Pick<Selection, 'handles'>): DriverRegistry {
  const find = (name: string): DriverHandle | undefined =>
    handles.find((handle) => handle.name === name);
  return {
    handles,
    find,
    view: (name) => {
      const handle = find(name);
      if (handle === undefined) {
        const message = `The gateway runs without driver "${name}": start it with --drivers ${name}`;
        return { state: 'not-loaded', message };
      }
      const { state, message } = handle.status();
      return { state, message, runtimeId: handle.runtimeId() };
    },
  };
}
