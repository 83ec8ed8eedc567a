import {
  type CallOptions,
  DriverError,
  type RuntimeHandler,
  type RuntimeIdentity,
  type RuntimeProbe,
} from '@openshell/driver-api';

/** The one place where an engine is looked for. */
export type EnginePlace = Pick<RuntimeIdentity, 'endpoint' | 'endpointSource'>;

/** What an engine tells of itself. */
export interface FoundEngine extends Omit<RuntimeIdentity, keyof EnginePlace> {
  /** The one program that makes its containers, if it is known. */
  readonly handler?: Pick<RuntimeHandler, 'name' | 'isolation'> | undefined;
}

/**
 * The probe of an engine that is looked for in one place only. That nobody answers there is an
 * answer; only the caller's abort rejects.
 *
 * @param ask - asks the engine; rejects when it does not answer
 */
export async function probePlace(
  place: EnginePlace,
  ask: () => Promise<FoundEngine>,
  { signal }: CallOptions = {},
): Promise<RuntimeProbe> {
  const { endpoint: address, endpointSource: source } = place;
  try {
    const { handler, ...engine } = await ask();
    return {
      state: 'ready',
      identity: { ...engine, ...place },
      candidates: [{ address, source, state: 'selected', reason: 'it answers' }],
      capabilities: [],
      handlers: handler === undefined ? [] : [{ ...handler, isDefault: true, state: 'supported' }],
    };
  } catch (error) {
    if (!DriverError.isInstance(error) || signal?.aborted === true) throw error;
    return {
      state: 'unavailable',
      error,
      candidates: [{ address, source, state: 'rejected', reason: error.fact }],
      capabilities: [],
      handlers: [],
    };
  }
}
