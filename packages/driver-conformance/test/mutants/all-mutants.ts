import { dataMutants } from './data-mutants.ts';
import { engineMutants } from './engine-mutants.ts';
import { faultMutants } from './fault-mutants.ts';
import { insideMutants } from './inside-mutants.ts';
import { lifecycleMutants } from './lifecycle-mutants.ts';
import type { Mutant } from './mutant.ts';
import { runtimeBuildMutants } from './runtime-build-mutants.ts';
import { runtimeCallMutants } from './runtime-call-mutants.ts';
import { runtimeCloseMutants } from './runtime-close-mutants.ts';
import { runtimeCreateMutants } from './runtime-create-mutants.ts';
import { runtimeCreateRefusedMutants } from './runtime-create-refused-mutants.ts';
import { runtimeEngineMutants } from './runtime-engine-mutants.ts';
import { runtimeEventMutants } from './runtime-event-mutants.ts';
import { runtimeImageMutants } from './runtime-image-mutants.ts';
import { runtimeLifeMutants } from './runtime-life-mutants.ts';
import { runtimeListMutants } from './runtime-list-mutants.ts';
import { runtimeNetworkMutants } from './runtime-network-mutants.ts';
import { runtimeProbeMutants } from './runtime-probe-mutants.ts';
import { runtimeRefusalMutants } from './runtime-refusal-mutants.ts';
import { runtimeRemoveMutants } from './runtime-remove-mutants.ts';
import { runtimeVolumeMutants } from './runtime-volume-mutants.ts';
import { watchChangeMutants } from './watch-change-mutants.ts';
import { watchCursorMutants } from './watch-cursor-mutants.ts';
import { watchOutsideMutants } from './watch-outside-mutants.ts';
import { watchPressureMutants } from './watch-pressure-mutants.ts';
import { watchSnapshotMutants } from './watch-snapshot-mutants.ts';
import { watchStreamMutants } from './watch-stream-mutants.ts';

/** Every mutant, one for each case of the kit. */
export const allMutants: readonly Mutant[] = [
  ...lifecycleMutants,
  ...watchSnapshotMutants,
  ...watchChangeMutants,
  ...watchOutsideMutants,
  ...watchCursorMutants,
  ...watchPressureMutants,
  ...watchStreamMutants,
  ...faultMutants,
  ...engineMutants,
  ...runtimeProbeMutants,
  ...runtimeCallMutants,
  ...runtimeRefusalMutants,
  ...runtimeCloseMutants,
  ...runtimeImageMutants,
  ...runtimeBuildMutants,
  ...runtimeCreateMutants,
  ...runtimeCreateRefusedMutants,
  ...runtimeLifeMutants,
  ...runtimeRemoveMutants,
  ...runtimeListMutants,
  ...runtimeNetworkMutants,
  ...runtimeVolumeMutants,
  ...runtimeEventMutants,
  ...runtimeEngineMutants,
  ...insideMutants,
  ...dataMutants,
];
