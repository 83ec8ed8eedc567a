import {
  type Capabilities,
  type CapabilityName,
  type CapabilityReport,
  DriverError,
  type RuntimeProbe,
} from '@openshell/driver-api';
import type { EngineState } from './engine-state.ts';
import type { EngineLine } from './gate/engine-line.ts';
import { handlers } from './handlers.ts';
import { ARCHITECTURE, OPERATING_SYSTEM } from './images/platform.ts';

function reportsOf(capabilities: Capabilities): readonly CapabilityReport[] {
  return Object.entries(capabilities).map(([name, value]): CapabilityReport => {
    const capability = name as CapabilityName;
    if (value !== false && value !== 'none') return { capability, value, state: 'supported' };
    const reason = 'the reference engine does not offer it';
    return { capability, value, state: 'unsupported', reason };
  });
}

/** What holds on the engine now; that it does not answer is an answer too. */
export async function probeReference(
  state: EngineState,
  line: EngineLine,
  capabilities: Capabilities,
  { endpoint, signal }: { readonly endpoint: string; readonly signal: AbortSignal },
): Promise<RuntimeProbe> {
  const source = 'the option "socketPath"';
  try {
    return await line.call({
      signal,
      run: () => ({
        state: 'ready',
        identity: {
          name: 'Reference Engine',
          version: '1.0.0',
          apiVersion: '1',
          id: state.id,
          operatingSystem: OPERATING_SYSTEM,
          architecture: ARCHITECTURE,
          rootless: false,
          endpoint,
          endpointSource: source,
        },
        candidates: [{ source, address: endpoint, state: 'selected', reason: 'it answers' }],
        capabilities: reportsOf(capabilities),
        handlers: handlers.filter(
          ({ isolation }) => isolation === 'shared-kernel' || isolation === capabilities.isolation,
        ),
      }),
    });
  } catch (thrown) {
    if (signal.aborted || !DriverError.isInstance(thrown)) throw thrown;
    const candidate = {
      source,
      address: endpoint,
      state: 'rejected',
      reason: thrown.fact,
    } as const;
    return {
      state: 'unavailable',
      error: thrown,
      candidates: [candidate],
      capabilities: [],
      handlers: [],
    };
  }
}
