import { type ContainerRuntime, defineRuntime } from '@openshell/driver-api';
import { describeConformance } from '@openshell/driver-conformance/vitest';
import { referenceHarness } from './support/reference-harness.ts';

/** A runtime that has left out what `defineRuntime` lets its author leave out. */
function withNeededOnly({ images, containers, ...runtime }: ContainerRuntime): ContainerRuntime {
  const { wait: _wait, rename: _rename, stats: _stats, ...needed } = containers;
  const { inspect, pull } = images;
  return defineRuntime({ ...runtime, images: { inspect, pull }, containers: needed });
}

const { createOutside, ...harness } = referenceHarness('little');

await describeConformance(
  'the reference engine, with a hand on it that has the needed operations only',
  {
    ...harness,
    // Nobody could take it away again.
    pullableImage: undefined,
    createOutside: createOutside && ((context) => withNeededOnly(createOutside(context))),
  },
  { suites: ['driver'] },
);
