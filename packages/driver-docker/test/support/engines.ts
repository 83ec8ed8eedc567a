import { randomBytes } from 'node:crypto';
import type { ContainerRuntime, ContainerSpec } from '@openshell/driver-api';
import { enginesFor, skipReason, sweep, type TestEngine } from '@openshell/engines';
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
        await runtime.close();
      });
      define({ engine, runtime, labels, name, run });
    },
  );
}
