import { DriverError } from '@openshell/driver-api';

/** The answer of a call that a runtime need not offer; undefined where it is not offered. */
export async function ifOffered<Answer>(call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (thrown) {
    if (DriverError.isInstance(thrown) && thrown.code === 'UNSUPPORTED') return undefined;
    throw thrown;
  }
}
