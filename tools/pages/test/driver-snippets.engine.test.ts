import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { simulateMac } from '@openshell/apple-container-sim';
import { runOnce } from '@openshell/docs/snippets/run-once.ts';
import { createDockerDriver } from '@openshell/driver-docker';
import {
  enginesFor,
  lendImage,
  publishImage,
  rawRequest,
  skipReason,
  sweep,
  type TestEngine,
} from '@openshell/engines';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runSnippet, type SnippetOptions } from './harness/run-snippet.ts';

/** What the snippets call their sandboxes and containers by: the driver's default gateway. */
const ownLabel = 'openshell.ai/gateway-id=openshell';

/** Stands for a Mac as far as a process looks at itself. */
const asOnMac =
  'data:text/javascript,Object.defineProperties(process,{platform:{value:"darwin"},arch:{value:"arm64"}})';

const docker = (await enginesFor('docker')).at(-1);
const podman = (await enginesFor('podman')).at(-1);

function describeOn(
  name: string,
  engine: TestEngine | undefined,
  suite: (engine: TestEngine) => void,
): void {
  if (engine !== undefined) {
    describe(`${name} on ${engine.name}`, () => suite(engine));
    return;
  }
  const kind = name === 'podman' ? 'podman' : 'docker';
  describe(name, () => test.skip(`needs an engine: ${skipReason(kind)}`));
}

/** The snippets of one driver, on an engine that has the image they name. */
function snippetsOf(
  engine: TestEngine,
  name: string,
  image: string,
  options: () => SnippetOptions,
): void {
  let takeBack = async (): Promise<void> => {};
  beforeAll(async () => {
    takeBack = await lendImage(engine, image);
  });
  afterAll(async () => {
    await sweep(engine, ownLabel);
    await takeBack();
  });

  test('a command runs in a sandbox', async () => {
    const { stdout } = await runSnippet(`${name}-sandbox.ts`, options());
    expect(stdout).toMatch(/^Linux /);
  });

  test('a command runs in a container of an image that was pulled', async () => {
    const pullable = (await publishImage(engine)) ?? engine.image;
    const { stdout } = await runSnippet(`${name}-runtime.ts`, { ...options(), words: [pullable] });
    expect(stdout).toMatch(/^Linux /);
    if (pullable === engine.image) return;
    await rawRequest(engine, 'DELETE', `/v1.41/images/${encodeURIComponent(pullable)}?noprune=1`);
  });
}

describeOn('docker', docker, (engine) => {
  snippetsOf(engine, 'docker', 'busybox', () => ({
    environment: { DOCKER_HOST: engine.endpoint },
  }));

  test('a function runs a command on whatever engine its driver has', async () => {
    const driver = createDockerDriver({ endpoint: engine.endpoint });
    try {
      expect(await runOnce(driver, 'snippet-run-once')).toBe(0);
    } finally {
      await driver.close();
    }
  });
});

describeOn('podman', podman, (engine) =>
  snippetsOf(engine, 'podman', 'docker.io/library/busybox', () => ({
    environment: { CONTAINER_HOST: engine.endpoint },
  })),
);

describeOn('apple-container, on a stand-in', docker, (engine) => {
  const directory = mkdtempSync(join(tmpdir(), 'snippets-'));
  const { label } = simulateMac({
    socketPath: engine.socketPath,
    directory,
    environment: {
      CONTAINER_SIM_VERSION: '1.2',
      CONTAINER_SIM_SHARE: `${dirname(engine.socketPath)}:/srv/engine`,
    },
  });
  afterAll(async () => {
    await sweep(engine, label);
    rmSync(directory, { recursive: true });
  });
  snippetsOf(engine, 'apple-container', 'docker.io/library/busybox', () => ({
    environment: { HOME: directory, PATH: `${directory}:${process.env['PATH']}` },
    nodeWords: ['--import', asOnMac],
  }));
});
