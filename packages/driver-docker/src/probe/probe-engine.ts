import { DriverError, type RuntimeProbe, toDriverError, untilAborted } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { isPodman } from '../podman/is-podman.ts';
import { podmanReports } from '../podman/podman-reports.ts';
import { readEngineInfo } from './engine-info.ts';
import { toHandlers, toPodmanHandlers } from './to-handlers.ts';
import { toIdentity } from './to-identity.ts';
import { dockerReports, toReports } from './to-reports.ts';

/** What holds on this machine now. A dead engine is an answer; only the caller's abort rejects. */
export async function probeEngine(engine: Engine, call: Call): Promise<RuntimeProbe> {
  const { candidates } = await untilAborted(engine.discover(), call.signal);
  const nothing = { candidates, capabilities: [], handlers: [] };
  try {
    const connection = await engine.connect(call);
    const info = await readEngineInfo(engine, call);
    const isImitated = await isPodman(engine, call);
    const handlers = isImitated ? toPodmanHandlers(info) : toHandlers(info);
    const weaker = isImitated ? podmanReports(info, handlers) : dockerReports(info, handlers);
    return {
      state: 'ready',
      identity: toIdentity(info, connection),
      candidates,
      capabilities: toReports(weaker),
      handlers,
    };
  } catch (thrown) {
    call.signal.throwIfAborted();
    const error = DriverError.isInstance(thrown) ? thrown : toDriverError(call.operation, thrown);
    return { state: 'unavailable', error, ...nothing };
  }
}
