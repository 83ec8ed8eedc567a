import { readCapabilities } from '@openshell/driver-kit/podman';

/** What Podman gives a container when nothing is said. */
const usual: readonly string[] = [
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

/** The kernel's capabilities a container was given and denied. */
export interface Rights {
  readonly dropped: readonly string[];
  readonly added: readonly string[];
}

const plain = (name: string): string => name.replace(/^CAP_/, '');

/** When nothing usual is left unsaid, that is as good as "drop all, add these". */
function asAllOrNothing({ dropped, added }: Rights, kept: readonly string[]): Rights {
  if (dropped.length === 0) return { dropped, added: added.map(plain) };
  return { dropped: ['ALL'], added: [...new Set([...kept, ...added.map(plain)])] };
}

/**
 * Podman behind Docker's interface does not repeat what was asked for: it tells how the outcome
 * differs from what it gives usually. So what was asked for is noted beside it, from Podman 5 on,
 * and believed only where it agrees with the outcome.
 *
 * @param told - what the engine tells
 * @param note - what was noted, if anything
 */
export function podmanRights(told: Rights, note: string | undefined): Rights {
  const missing = new Set(told.dropped.map(plain));
  const kept = usual.filter((name) => !missing.has(name));
  const rest = asAllOrNothing(told, kept);
  const has = [...kept, ...told.added.map(plain)];
  const { drop, add } = readCapabilities({ bounding: has, ...rest, note });
  return { dropped: drop, added: add };
}
