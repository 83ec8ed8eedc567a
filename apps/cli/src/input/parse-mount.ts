import { parseMemoryBytes } from '@openshell/driver-api';
import { usageError } from '../cli/usage-error.ts';
import { checkQuantity } from './check-quantity.ts';

/** A mount, in the words of the portable `openshell` block of `driver_config`. */
export type MountInput =
  | {
      readonly type: 'volume';
      readonly volume: string;
      readonly target: string;
      readonly read_only?: true;
    }
  | {
      readonly type: 'bind';
      readonly source: string;
      readonly target: string;
      readonly read_only: boolean;
    }
  | { readonly type: 'tmpfs'; readonly target: string; readonly size_bytes?: number };

/** Reads `NAME:/path[:ro|rw]` or `/host/path:/path[:ro|rw]`. */
export function parseVolume(text: string): MountInput {
  const [source = '', target = '', access = 'rw', ...rest] = text.split(':');
  const isWellFormed =
    source !== '' && target.startsWith('/') && /^(ro|rw)$/.test(access) && rest.length === 0;
  if (!isWellFormed) {
    throw usageError(
      `--volume: "${text}" is no mount`,
      'write it as --volume NAME:/path[:ro], or --volume /host/path:/path[:ro]',
    );
  }
  if (source.startsWith('/')) return { type: 'bind', source, target, read_only: access === 'ro' };
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(source)) {
    throw usageError(
      `--volume: "${source}" is no name of a volume and no absolute path`,
      'use letters, digits, "_", "." and "-" for a volume, or begin a path with "/"',
    );
  }
  return {
    type: 'volume',
    volume: source,
    target,
    ...(access === 'ro' ? { read_only: true } : {}),
  };
}

/** Reads `/path[:SIZE]`. */
export function parseTmpfs(text: string): MountInput {
  const [target = '', size, ...rest] = text.split(':');
  if (!target.startsWith('/') || rest.length > 0) {
    throw usageError(`--tmpfs: "${text}" is no mount`, 'write it as --tmpfs /path[:64Mi]');
  }
  if (size === undefined) return { type: 'tmpfs', target };
  return { type: 'tmpfs', target, size_bytes: checkQuantity(parseMemoryBytes, size, '--tmpfs') };
}
