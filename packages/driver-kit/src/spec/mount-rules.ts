import { type FieldIssue, invalidArgument, type Mount } from '@openshell/driver-api';
import { isReservedName } from '../identity/object-names.ts';

/** Paths inside that belong to the kernel, to OpenShell and to the supervisor. */
const reservedRoots: readonly string[] = [
  '/proc',
  '/sys',
  '/dev',
  '/etc/openshell',
  '/etc/openshell-tls',
  '/opt/openshell',
  '/run/openshell',
  '/run/openshell-sidecar',
  '/run/netns',
];

function normalize(path: string): string {
  const trimmed = path.length > 1 ? path.replace(/\/+$/, '') : path;
  // In most images the one is a link to the other.
  return trimmed.replace(/^\/var\/run(?=\/|$)/, '/run');
}

/** Whether one path is the other, or lies below it. */
function isWithin(path: string, root: string): boolean {
  return path === root || path.startsWith(root === '/' ? '/' : `${root}/`);
}

/**
 * Refuses mounts that would hide what OpenShell needs: at `/`, at or above or below a reserved
 * path, or two at the same place. `INVALID_ARGUMENT` naming each.
 *
 * @param mounts - the mounts of a spec
 * @param furtherReserved - paths that are reserved in this sandbox only
 */
export function checkMounts(mounts: readonly Mount[], furtherReserved: readonly string[]): void {
  const reserved = [...reservedRoots, ...furtherReserved].map(normalize);
  const seen = new Set<string>();
  const issues = mounts.flatMap((mount, index): FieldIssue[] => {
    const field = `mounts[${index}].target`;
    const target = normalize(mount.target);
    const clash = reserved.find((root) => isWithin(target, root) || isWithin(root, target));
    const isTwice = seen.has(target);
    seen.add(target);
    if (mount.type === 'volume' && isReservedName(mount.volume)) {
      const message = `"${mount.volume}" is kept for OpenShell itself: choose another name`;
      return [{ field: `mounts[${index}].volume`, message }];
    }
    if (target === '/') return [{ field, message: 'the root cannot be mounted over' }];
    if (clash !== undefined)
      return [{ field, message: `"${target}" clashes with reserved "${clash}"` }];
    return isTwice ? [{ field, message: `"${target}" is mounted twice` }] : [];
  });
  if (issues.length > 0) throw invalidArgument('sandbox spec', issues);
}
