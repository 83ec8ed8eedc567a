import type { CallOptions, ContainerRuntime } from '@openshell/driver-api';
import { ownerLabels } from '../identity/labels.ts';
import { removeOwnContainer } from '../support/remove-own-container.ts';
import { type DialTarget, dialProgram } from './dial-program.ts';
import { type DialReport, parseDialReport } from './dial-report.ts';

const REMOVE_TIMEOUT_MS = 30_000;

/** Longer than any proof takes; a container that was forgotten ends by itself. */
const LIFE_SECONDS = 60;

/** From where is dialled. */
export interface DialPlace {
  readonly gatewayId: string;
  /** Name of the container that is made for it. */
  readonly container: string;
  /** An image that is present. */
  readonly image: string;
  /** The network to be on; the engine's default one when absent. */
  readonly network?: string | undefined;
}

/** A container that dials. */
export interface Dialer {
  /** Dials all targets at once; yields what became of each as soon as it is known. */
  readonly dial: (targets: readonly DialTarget[]) => AsyncIterable<DialReport>;
}

/** Only the engine can translate its own word, so the container gets a name for it. */
const engineWord = 'host-gateway';
const nameOfWord = 'engine-host.openshell.internal';

/**
 * Makes a container, lets it dial, and removes it, whatever happens meanwhile.
 *
 * @param addresses - all that may be dialled
 */
export async function withDialer<Result>(
  runtime: ContainerRuntime,
  { gatewayId, container, image, network }: DialPlace,
  addresses: readonly string[],
  options: CallOptions,
  work: (dialer: Dialer) => Promise<Result>,
): Promise<Result> {
  const dial = async function* (targets: readonly DialTarget[]): AsyncGenerator<DialReport, void> {
    const named = targets.map((target) =>
      target.host === engineWord ? { ...target, host: nameOfWord } : target,
    );
    const session = await runtime.containers.exec(
      container,
      { command: dialProgram(named) },
      options,
    );
    session.exit.catch(() => {});
    let rest = '';
    for await (const { data } of session.output) {
      const lines = (rest + Buffer.from(data).toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const report = parseDialReport(line);
        if (report !== undefined) yield report;
      }
    }
  };
  await removeOwnContainer(runtime, gatewayId, container, options);
  try {
    await runtime.containers.create(
      {
        name: container,
        image,
        entrypoint: ['sleep', String(LIFE_SECONDS)],
        labels: ownerLabels(gatewayId, 'route'),
        extraHosts: addresses.includes(engineWord)
          ? [{ name: nameOfWord, address: engineWord }]
          : [],
        ...(network === undefined ? {} : { network: [{ network }] }),
      },
      options,
    );
    await runtime.containers.start(container, options);
    return await work({ dial });
  } finally {
    await removeOwnContainer(runtime, gatewayId, container, { timeoutMs: REMOVE_TIMEOUT_MS });
  }
}
