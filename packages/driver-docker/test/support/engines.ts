import { randomBytes } from 'node:crypto';
import type { ContainerRuntime, ContainerSpec } from '@openshell/driver-api';
import { enginesFor, rawRequest, skipReason, sweep, type TestEngine } from '@openshell/engines';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { createDockerRuntime } from '../../src/index.ts';

const LABEL = 'openshell.test/driver-docker';

/** What a test of an engine works with. */
export interface EngineBench {
  readonly engine: TestEngine;
  readonly runtime: ContainerRuntime;
  /** Labels by which everything a test makes is swept away. */
  readonly labels: Readonly<Record<string, string>>;
  /** A name nothing else has. */
  readonly name: (word: string) => string;
  /** Makes a container that sleeps, unless the spec says otherwise, and starts it. */
  readonly run: (spec?: Partial<ContainerSpec>) => Promise<string>;
}

interface ListedImage {
  readonly Id: string;
  readonly RepoTags: readonly string[] | null;
}

/** Removes the images of a mark, by their names and by their labels. */
async function sweepImages(engine: TestEngine, mark: string): Promise<void> {
  const list = async (query: string): Promise<readonly ListedImage[]> =>
    JSON.parse((await rawRequest(engine, 'GET', `/v1.41/images/json?${query}`)).body);
  const filters = encodeURIComponent(JSON.stringify({ label: [`${LABEL}=${mark}`] }));
  const tags = (await list('')).flatMap(({ RepoTags }) => RepoTags ?? []);
  const named = tags.filter((tag) => tag.includes(mark));
  for (const tag of named) await rawRequest(engine, 'DELETE', `/v1.41/images/${tag}?force=1`);
  for (const { Id: id } of await list(`all=1&filters=${filters}`)) {
    await rawRequest(engine, 'DELETE', `/v1.41/images/${id}?force=1`);
  }
}

/** Runs the tests of a topic on every Docker engine there is. */
export async function describeEngines(
  topic: string,
  define: (bench: EngineBench) => void,
): Promise<void> {
  const engines = await enginesFor('docker');
  if (engines.length === 0) {
    describe(topic, () => test.skip(`needs an engine: ${skipReason('docker')}`));
  }
  describe.each(engines.map((engine) => ({ engine, title: engine.name })))(
    `${topic} on $title`,
    ({ engine }) => {
      const mark = randomBytes(4).toString('hex');
      const runtime = createDockerRuntime({ socketPath: engine.socketPath });
      const labels = { [LABEL]: mark };
      const name = (word: string): string => `dd-${word}-${mark}-${randomBytes(3).toString('hex')}`;
      const run = async (spec: Partial<ContainerSpec> = {}): Promise<string> => {
        const { id } = await runtime.containers.create({
          name: name('c'),
          image: engine.image,
          command: ['sleep', '1000'],
          ...spec,
          labels: { ...spec.labels, ...labels },
        });
        await runtime.containers.start(id);
        return id;
      };
      beforeAll(async () => {
        await runtime.probe();
      });
      afterAll(async () => {
        await sweep(engine, `${LABEL}=${mark}`);
        await sweepImages(engine, mark);
        await runtime.close();
      });
      define({ engine, runtime, labels, name, run });
    },
  );
}
