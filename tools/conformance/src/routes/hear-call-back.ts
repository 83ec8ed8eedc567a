import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { HostRoute } from '@openshell/driver-api';
import { spawnBeside } from '@openshell/engines';

/** A gateway whose sandboxes have a supervisor that is on the engine. */
export interface SupervisedGateway {
  /** Address of the driver's module. */
  readonly entry: string;
  /** The driver's options. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly gatewayId: string;
  readonly gatewayPort: number;
  /** The image of its sandbox. */
  readonly image: string;
  /** The system it takes itself to run on. Defaults to this one. */
  readonly platform?: string;
}

/** What the gateway saw. */
export interface Heard {
  /** Where it had to listen once the sandbox was there. */
  readonly after: readonly string[];
  /** Where the sandbox called, and which path. */
  readonly heard: string;
  readonly routes: readonly HostRoute[];
  /** Why there was no sandbox. */
  readonly error?: string;
}

const program = fileURLToPath(new URL('call-back.ts', import.meta.url));

/**
 * Runs a gateway with one supervised sandbox in a network namespace and tells what it heard.
 *
 * @param network - the namespace it runs in; that of this process when absent
 */
export async function hearCallBack(
  network: string | undefined,
  gateway: SupervisedGateway,
): Promise<Heard> {
  const where = network === undefined ? {} : { networkNamespace: network };
  const words = ['--conditions=@openshell/source', program, JSON.stringify(gateway)];
  const child = spawnBeside(where, process.execPath, words);
  const closed = once(child, 'close');
  const said = await text(child.stdout);
  await closed;
  return JSON.parse(said) as Heard;
}
