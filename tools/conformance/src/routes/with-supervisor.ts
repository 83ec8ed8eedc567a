import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ContainerRuntime, silentLogger } from '@openshell/driver-api';
import { sweep, type TestEngine } from '@openshell/engines';
import type { Trial } from '../trial.ts';
import type { SupervisedGateway } from './hear-call-back.ts';

/** Stands in for the supervisor: calls back until it is heard. */
const program = `#!/bin/sh
until wget -q -O /dev/null "$OPENSHELL_ENDPOINT/hello"; do sleep 0.2; done
exec sleep 600
`;

function runtimeOf({ module, name }: Trial, options: object, gatewayId: string): ContainerRuntime {
  const { createRuntime } = module;
  if (createRuntime === undefined) throw new Error(`driver "${name}" makes no runtime`);
  return createRuntime(options, {
    gatewayId,
    gatewayPort: 0,
    environment: {},
    platform: process.platform,
    homeDirectory: tmpdir(),
    logger: silentLogger,
  });
}

/** Puts a supervisor that calls back on an engine, and takes everything away again. */
export async function withSupervisor(
  engine: TestEngine,
  trial: Trial,
  work: (gateway: SupervisedGateway) => Promise<void>,
): Promise<void> {
  const { endpoint, image } = engine;
  const gatewayId = `test-${randomUUID().slice(0, 8)}`;
  const supervisorImage = `localhost/${gatewayId}/supervisor:test`;
  const folder = await mkdtemp(join(tmpdir(), 'openshell-routes-'));
  const dockerfile = 'FROM scratch\nCOPY openshell-sandbox /openshell-sandbox\n';
  await writeFile(join(folder, 'openshell-sandbox'), program, { mode: 0o755 });
  await writeFile(join(folder, 'Dockerfile'), dockerfile);
  const runtime = runtimeOf(trial, { endpoint }, gatewayId);
  const options = { endpoint, stopGraceMs: 500, supervisorImage };
  try {
    await runtime.images.build({ type: 'directory', path: folder }, { tags: [supervisorImage] });
    await work({ entry: trial.entry, options, gatewayId, gatewayPort: 17_671, image });
  } finally {
    await sweep(engine, `openshell.ai/gateway-id=${gatewayId}`);
    await runtime.images.remove(supervisorImage);
    await runtime.close();
    await rm(folder, { recursive: true });
  }
}
