import { existsSync, realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { failure } from '../failure.ts';
import { parseSize } from './sizes.ts';

/** Something mounted into a container. */
export type MountRequest =
  | {
      readonly kind: 'host';
      readonly source: string;
      readonly target: string;
      readonly options: readonly string[];
    }
  | {
      readonly kind: 'volume';
      readonly name: string;
      readonly target: string;
      readonly options: readonly string[];
    }
  | { readonly kind: 'anonymous'; readonly target: string }
  | {
      readonly kind: 'tmpfs';
      readonly source: string;
      readonly target: string;
      readonly options: readonly string[];
    };

const VOLUME_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;
const LONGEST_VOLUME_NAME = 255;

/** Refuses what is no name of a volume; the text is doubled in Apple's program as well. */
export function checkVolumeName(name: string): void {
  if (VOLUME_NAME.test(name) && name.length <= LONGEST_VOLUME_NAME) return;
  throw failure(
    `invalid volume name 'invalid volume name '${name}': must match ${VOLUME_NAME.source}'`,
  );
}

function isPath(source: string): boolean {
  return source.includes('/') || source === '.' || source === '..';
}

/** `-v SRC:DST[:OPTS]`; a source may be a directory, a single file or a socket. */
export function parseVolume(text: string): MountRequest {
  const parts = text.split(':');
  const [source = '', target, options] = parts;
  if (parts.length > 3 || source === '') throw failure(`invalid volume format ${text}`);
  if (target === undefined) return { kind: 'anonymous', target: source };
  const list = options === undefined || options === '' ? [] : options.split(',');
  if (!isPath(source)) {
    checkVolumeName(source);
    return { kind: 'volume', name: source, target, options: list };
  }
  if (!existsSync(source)) throw failure(`path '${source}' does not exist`);
  return { kind: 'host', source: realpathSync(resolve(source)), target, options: list };
}

const kinds = ['bind', 'virtiofs', 'volume', 'tmpfs'];
const keys: Readonly<Record<string, string>> = {
  type: 'type',
  source: 'source',
  src: 'source',
  target: 'target',
  dst: 'target',
  destination: 'target',
  readonly: 'readonly',
  ro: 'readonly',
  size: 'size',
  mode: 'mode',
};

/** `--mount type=…,source=…,target=…`; of the host only directories. */
export function parseMount(text: string): MountRequest {
  const given: Record<string, string> = { type: 'virtiofs' };
  for (const directive of text.split(',')) {
    const [key = '', value, ...rest] = directive.split('=');
    const name = keys[key];
    if (name === undefined) throw failure(`unknown directive ${key} when parsing mount ${text}`);
    if (rest.length > 0 || (value === undefined && name !== 'readonly')) {
      throw failure(`invalid directive format missing value ${directive} in ${text}`);
    }
    given[name] = value ?? '';
  }
  const { type = '', source = '', target = '', readonly, size, mode } = given;
  if (!kinds.includes(type)) throw failure(`unsupported mount type ${type}`);
  if (target === '') throw failure('mount destination cannot be empty');
  // `readonly=false` is read-only as well.
  const options = readonly === undefined ? [] : ['ro'];
  if (type === 'tmpfs') {
    if (source !== '') throw failure('cannot specify source for tmpfs mount');
    const bounds = size === undefined ? [] : [`size=${parseSize(size)}`];
    const modes = mode === undefined ? [] : [`mode=${mode}`];
    return { kind: 'tmpfs', source: '', target, options: [...modes, ...bounds, ...options] };
  }
  if (size !== undefined || mode !== undefined) {
    throw failure(`unsupported option for mount type ${type}`);
  }
  if (type === 'volume') {
    checkVolumeName(source);
    return { kind: 'volume', name: source, target, options };
  }
  if (!existsSync(source)) throw failure(`path '${source}' does not exist`);
  if (!statSync(source).isDirectory()) throw failure(`path '${source}' is not a directory`);
  return { kind: 'host', source: realpathSync(resolve(source)), target, options };
}

/** `--tmpfs PATH`: the whole text is the path. */
export function parseTmpfs(text: string): MountRequest {
  return { kind: 'tmpfs', source: 'tmpfs', target: text, options: [] };
}
