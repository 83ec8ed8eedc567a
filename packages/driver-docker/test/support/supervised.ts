import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { HostRoute } from '@openshell/driver-api';
import { spawnBeside, sweep, type TestEngine } from '@openshell/engines';
import { createDockerRuntime, type DockerDriverOptions } from '../../src/index.ts';

/** Stands in for the supervisor: calls back until it is heard. */
const program = `#!/bin/sh
until wget -q -O /dev/null "$OPENSHELL_ENDPOINT/hello"; do sleep 0.2; done
exec sleep 600
`;

const script = fileURLToPath(new URL('call-back.ts', import.meta.url));

/** What the gateway of `call-back.ts` saw. */
export interface Heard {
  /** Where it had to listen once the sandbox was there. */
  readonly after: readonly string[];
  /** Where the sandbox called, and which path. */
  readonly heard: string;
  readonly routes: readonly HostRoute[];
  /** Why there was no sandbox. */
  readonly error?: string;
}

/** Options of drivers whose sandboxes have a supervisor that is on the engine. */
export type SupervisedOptions = DockerDriverOptions & { readonly gatewayPort: number };

/** Has an engine with a supervisor that calls back, and takes everything away again. */
export async function withSupervisor(
  engine: TestEngine,
  work: (options: SupervisedOptions) => Promise<void>,
): Promise<void> {
  const { endpoint } = engine;
  const gatewayId = `test-${randomUUID().slice(0, 8)}`;
  const supervisorImage = `${gatewayId}/supervisor:test`;
  const folder = await mkdtemp(join(tmpdir(), 'openshell-routes-'));
  const dockerfile = 'FROM scratch\nCOPY openshell-sandbox /openshell-sandbox\n';
  await writeFile(join(folder, 'openshell-sandbox'), program, { mode: 0o755 });
  await writeFile(join(folder, 'Dockerfile'), dockerfile);
  const runtime = createDockerRuntime({ endpoint });
  try {
    await runtime.images.build({ type: 'directory', path: folder }, { tags: [supervisorImage] });
    await work({ endpoint, gatewayId, gatewayPort: 17_671, stopGraceMs: 500, supervisorImage });
  } finally {
    await sweep(engine, `openshell.ai/gateway-id=${gatewayId}`);
    await runtime.images.remove(supervisorImage);
    await runtime.close();
    await rm(folder, { recursive: true });
  }
}

/**
 * Runs a gateway with one supervised sandbox in a network namespace and tells what it heard.
 *
 * @param network - the namespace it runs in; that of this process when absent
 */
export async function callBack(
  network: string | undefined,
  image: string,
  options: SupervisedOptions,
): Promise<Heard> {
  const where = network === undefined ? {} : { networkNamespace: network };
  const words = ['--conditions=@openshell/source', script, JSON.stringify(options), image];
  const child = spawnBeside(where, process.execPath, words);
  const closed = once(child, 'close');
  const said = await text(child.stdout);
  await closed;
  return JSON.parse(said) as Heard;
}
