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

/**
 * Podman behind Docker's interface does not repeat what was asked for: it tells how the outcome
 * differs from what it gives usually. When nothing usual is left unsaid, that is as good as "drop
 * all, add these".
 */
export function podmanRights(dropped: readonly string[], added: readonly string[]): Rights {
  if (dropped.length === 0) return { dropped, added: added.map(plain) };
  const missing = new Set(dropped.map(plain));
  const kept = usual.filter((name) => !missing.has(name));
  return { dropped: ['ALL'], added: [...new Set([...kept, ...added.map(plain)])] };
}
