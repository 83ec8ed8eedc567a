import { type BuildOptions, DriverError, untilAborted } from '@openshell/driver-api';
import { createContainerLog } from '../containers/container-log.ts';
import { startRun } from '../containers/container-run.ts';
import type { ReferenceContainer } from '../containers/reference-container.ts';
import type { EngineState } from '../engine-state.ts';
import type { DirectoryNode } from '../files/tree-node.ts';
import { networkView } from '../networks/network-view.ts';
import { findProgram } from '../process/find-program.ts';
import { findUser } from '../process/find-user.ts';
import { commandWords, type Instruction } from './dockerfile.ts';
import { type ImageConfig, makeImage } from './reference-image.ts';

function failedStep({ text }: Instruction, exitCode: number): DriverError {
  return new DriverError('FAILED_PRECONDITION', `the step "${text}" failed with ${exitCode}`, {
    remedy: 'mend the step',
  });
}

/** A container that nobody sees, for one step. */
function containerOf(
  state: EngineState,
  { root, config }: { readonly root: DirectoryNode; readonly config: ImageConfig },
): ReferenceContainer {
  const id = state.newId('step');
  return {
    id,
    name: id,
    spec: { name: id, image: '' },
    image: makeImage(config, root, id),
    labels: {},
    createdAtMs: Date.now(),
    root,
    mounts: [],
    anonymousVolumes: [],
    log: createContainerLog(0),
    attachments: [],
    state: 'running',
    outOfMemory: false,
    publishedPorts: [],
  };
}

/** Runs a step of a build on the files of its stage. `FAILED_PRECONDITION` when it fails. */
export async function runStep(
  state: EngineState,
  stage: { readonly root: DirectoryNode; readonly config: ImageConfig },
  environment: Readonly<Record<string, string>>,
  instruction: Instruction,
  { onProgress }: BuildOptions,
  signal: AbortSignal,
): Promise<void> {
  const container = containerOf(state, stage);
  const files = { root: stage.root, isReadOnly: false, mounts: [] };
  const command = commandWords(instruction.rest);
  const program = findProgram(files, command);
  if (program.type !== 'found') throw failedStep(instruction, program.exitCode);
  let exitCode = 0;
  const run = startRun({
    container,
    files,
    network: ({ services }) => networkView(state, container, services),
    main: {
      command,
      program,
      environment,
      workingDirectory: stage.config.workingDirectory || '/',
      ...findUser(files, stage.config.user),
      stdin: (async function* () {})(),
      write: async ({ data }) => {
        const lines = Buffer.from(data)
          .toString()
          .split('\n')
          .filter((line) => line !== '');
        for (const message of lines) onProgress?.({ message });
      },
      onEnd: () => {},
    },
    onOutOfMemory: () => {},
    onEnd: (code) => {
      exitCode = code;
    },
  });
  try {
    await untilAborted(run.ended, signal);
  } catch (thrown) {
    run.main.signal('SIGKILL');
    throw thrown;
  }
  if (exitCode !== 0) throw failedStep(instruction, exitCode);
}
