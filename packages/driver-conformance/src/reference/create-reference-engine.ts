import type { FaultPoint } from '../faults/fault-point.ts';
import type { EngineControl } from '../harness.ts';
import { createEngineState, type EngineState } from './engine-state.ts';
import { disconnected, openFaultGate } from './gate/fault-gate.ts';

const states = new WeakMap<ReferenceEngine, EngineState>();

/** An engine in memory. Several runtimes can share one. */
export interface ReferenceEngine extends EngineControl {
  /** Opens a place where faults are made; runtimes made with its address go through it. */
  readonly openFaults: () => Promise<FaultPoint>;
}

/** What an engine can be made with. */
export interface ReferenceEngineOptions {
  /** Tells it from others. */
  readonly id?: string | undefined;
}

/** The kernel takes every process along, and nobody is left to tell. */
function endEverything(state: EngineState): void {
  for (const answer of [...state.answers]) answer.abort(disconnected('is down'));
  for (const { run } of [...state.containers.values()]) run?.main.signal('SIGKILL');
}

/**
 * Makes an engine in memory: it has an image, `reference:local`, and its registry has one more,
 * `registry.test/pullable:1`. What runs in its containers are the programs of this kit.
 *
 * @param options - what tells it from others
 */
export function createReferenceEngine({
  id = 'reference',
}: ReferenceEngineOptions = {}): ReferenceEngine {
  const state = createEngineState(id);
  const engine: ReferenceEngine = {
    openFaults: async () => openFaultGate(state),
    kill: async () => {
      state.isUp = false;
      endEverything(state);
    },
    start: async () => {
      state.isUp = true;
    },
  };
  states.set(engine, state);
  return engine;
}

/** What an engine holds. */
export function stateOf(engine: ReferenceEngine): EngineState {
  const state = states.get(engine);
  if (state !== undefined) return state;
  throw new TypeError('make the engine with createReferenceEngine()');
}
