import { type BuildContext, type BuildOptions, DriverError } from '@openshell/driver-api';
import type { EngineState } from '../engine-state.ts';
import { type FileSpace, locate } from '../files/file-space.ts';
import { copyTree, type DirectoryNode, directoryAt, emptyDirectory } from '../files/tree-node.ts';
import { readBuildContext } from './build-context.ts';
import {
  commandWords,
  type Instruction,
  pairs,
  parseDockerfile,
  plainWords,
  substitute,
} from './dockerfile.ts';
import { PLATFORM } from './platform.ts';
import { baseConfig, type ImageConfig, makeImage, type ReferenceImage } from './reference-image.ts';
import { runStep } from './run-step.ts';

/** One stage under way. */
interface Stage {
  readonly name: string;
  root: DirectoryNode;
  config: ImageConfig;
  /** Values of `ARG`. */
  readonly values: Record<string, string>;
}

interface Build {
  readonly state: EngineState;
  readonly context: FileSpace;
  readonly options: BuildOptions;
  readonly stages: Stage[];
  /** Values of `ARG` before the first stage. */
  readonly globals: Record<string, string>;
  readonly signal: AbortSignal;
}

function refuse(fact: string): never {
  throw new DriverError('INVALID_ARGUMENT', `Dockerfile: ${fact}`, { remedy: 'mend it' });
}

function beginStage({ state, stages }: Build, words: readonly string[]): void {
  const [from = '', as = '', name = String(stages.length)] = words;
  if (as !== '' && as.toUpperCase() !== 'AS') refuse(`"FROM ${words.join(' ')}" is not understood`);
  const earlier = stages.find((stage) => stage.name === from);
  const base = from === 'scratch' ? undefined : (earlier ?? state.images.require(from));
  const root = base === undefined ? emptyDirectory() : copyTree(base.root);
  stages.push({ name, root, config: base?.config ?? { ...baseConfig, command: [] }, values: {} });
}

function copy({ context, stages }: Build, { root, config }: Stage, rest: string): void {
  const words = plainWords(rest);
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const [target = '', ...sources] = words.filter((word) => !word.startsWith('--')).toReversed();
  const stage = stages.find(({ name }) => name === from);
  const space = stage === undefined ? context : { ...context, root: stage.root };
  const base = target.startsWith('/') ? '' : config.workingDirectory || '/';
  const path = `${base}/${target}`;
  for (const source of sources) {
    const place = locate(space, `/${source}`);
    if (place?.node === undefined) refuse(`COPY: there is no "${source}"`);
    if (place.node.type === 'directory') {
      const directory = directoryAt(root, path);
      for (const [name, node] of place.node.entries) directory.entries.set(name, copyTree(node));
      continue;
    }
    const isInto = target.endsWith('/') || target === '.' || sources.length > 1;
    const existing = locate({ root, isReadOnly: false, mounts: [] }, path)?.node;
    const isDirectory = isInto || existing?.type === 'directory';
    const directory = directoryAt(root, isDirectory ? path : path.replace(/\/[^/]*$/, ''));
    const name = isDirectory ? place.name : path.replace(/^.*\//, '');
    directory.entries.set(name, copyTree(place.node));
  }
}

/** What a shell or a program reads itself: variables in it are not the build's. */
const asWritten: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT']);

async function take(build: Build, instruction: Instruction): Promise<void> {
  const { options, stages, globals } = build;
  const stage = stages.at(-1);
  const { keyword, text } = instruction;
  const values = { ...globals, ...stage?.config.environment, ...stage?.values };
  const rest = asWritten.has(keyword) ? instruction.rest : substitute(instruction.rest, values);
  if (keyword === 'FROM') return beginStage(build, plainWords(rest));
  if (keyword === 'ARG') {
    const [name = '', fallback] = rest.split(/=(.*)/s);
    const value = options.buildArguments?.[name] ?? fallback ?? globals[name];
    if (value !== undefined) (stage?.values ?? globals)[name] = value;
    return;
  }
  if (stage === undefined) refuse(`"${text}" stands before FROM`);
  const set = (changes: Partial<ImageConfig>): void => {
    stage.config = { ...stage.config, ...changes };
  };
  const { config } = stage;
  switch (keyword) {
    case 'LABEL':
      return set({ labels: { ...config.labels, ...pairs(rest) } });
    case 'ENV':
      return set({ environment: { ...config.environment, ...pairs(rest) } });
    case 'USER':
      return set({ user: rest });
    case 'WORKDIR': {
      const path = rest.startsWith('/') ? rest : `${config.workingDirectory || ''}/${rest}`;
      directoryAt(stage.root, path);
      return set({ workingDirectory: path });
    }
    case 'ENTRYPOINT':
      return set({ entrypoint: commandWords(rest), command: [] });
    case 'CMD':
      return set({ command: commandWords(rest) });
    case 'VOLUME':
      return set({ volumes: [...config.volumes, ...plainWords(rest)] });
    case 'COPY':
    case 'ADD':
      return copy(build, stage, rest);
    case 'RUN':
      return runStep(build.state, stage, values, instruction, options, build.signal);
    case 'EXPOSE':
      return;
    default:
      refuse(`"${keyword}" is no instruction`);
  }
}

/** Builds an image. `FAILED_PRECONDITION` naming the step that failed. */
export async function buildImage(
  state: EngineState,
  source: BuildContext,
  options: BuildOptions,
  signal: AbortSignal,
): Promise<ReferenceImage> {
  const { dockerfile = 'Dockerfile', tags, labels = {}, target, platform = PLATFORM } = options;
  if (platform !== PLATFORM) {
    throw new DriverError('NOT_FOUND', `no image for ${platform}`, { remedy: `use ${PLATFORM}` });
  }
  const context = await readBuildContext(source, signal);
  const file = locate(context, `/${dockerfile}`)?.node;
  if (file?.type !== 'file') refuse(`there is no "${dockerfile}" in the context`);
  const build: Build = { state, context, options, stages: [], globals: {}, signal };
  const instructions = parseDockerfile(Buffer.from(file.data).toString());
  for (const [index, instruction] of instructions.entries()) {
    signal.throwIfAborted();
    const isEnd =
      instruction.keyword === 'FROM' &&
      target !== undefined &&
      build.stages.at(-1)?.name === target;
    if (isEnd) break;
    const step = `${index + 1}/${instructions.length}`;
    options.onProgress?.({ message: `Step ${step} : ${instruction.text}`, item: step });
    await take(build, instruction);
  }
  const stage = build.stages.at(-1);
  if (stage === undefined) refuse('it has no FROM');
  if (target !== undefined && stage.name !== target) refuse(`there is no stage "${target}"`);
  signal.throwIfAborted();
  const config = { ...stage.config, labels: { ...stage.config.labels, ...labels } };
  const image = makeImage(config, stage.root, state.newId('image'));
  state.images.put(image, tags);
  return image;
}
