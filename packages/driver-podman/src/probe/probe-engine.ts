import { DriverError, type RuntimeProbe, toDriverError, untilAborted } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { readEngineInfo } from './engine-info.ts';
import { toHandlers } from './to-handlers.ts';
import { toIdentity } from './to-identity.ts';
import { toReports } from './to-reports.ts';

/** What holds on this machine now. A dead engine is an answer; only the caller's abort rejects. */
export async function probeEngine(engine: Engine, call: Call): Promise<RuntimeProbe> {
  const { candidates } = await untilAborted(engine.discover(), call.signal);
  const nothing = { candidates, capabilities: [], handlers: [] };
  try {
    const connection = await engine.connect(call);
    const info = await readEngineInfo(engine, call);
    const handlers = toHandlers(info);
    return {
      state: 'ready',
      identity: toIdentity(info, connection),
      candidates,
      capabilities: toReports(info, handlers),
      handlers,
    };
  } catch (thrown) {
    call.signal.throwIfAborted();
    const error = DriverError.isInstance(thrown) ? thrown : toDriverError(call.operation, thrown);
    return { state: 'unavailable', error, ...nothing };
  }
}
