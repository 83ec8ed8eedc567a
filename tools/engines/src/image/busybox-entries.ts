import type { TarEntry } from './tar-entry.ts';

const SANDBOX_USER = 1000;

const passwd = `root:x:0:0:root:/root:/bin/sh
sandbox:x:${SANDBOX_USER}:${SANDBOX_USER}:sandbox:/home/sandbox:/bin/sh
nobody:x:65534:65534:nobody:/:/bin/false
`;
const group = `root:x:0:\nsandbox:x:${SANDBOX_USER}:\nnogroup:x:65534:\n`;

/** The root file system of the test image: one program under all its names, and three users. */
export function busyboxEntries(program: Uint8Array, applets: readonly string[]): TarEntry[] {
  const directory = (path: string, mode = 0o755) => ({ path: `${path}/`, mode });
  const text = (path: string, content: string) => ({
    path,
    mode: 0o644,
    content: Buffer.from(content),
  });
  const names = applets.filter((name) => name !== 'busybox');
  return [
    ...['bin', 'dev', 'etc', 'home', 'proc', 'sys', 'usr', 'usr/bin', 'var'].map((path) =>
      directory(path),
    ),
    directory('root', 0o700),
    directory('tmp', 0o1777),
    { ...directory('home/sandbox'), ownerId: SANDBOX_USER },
    text('etc/passwd', passwd),
    text('etc/group', group),
    { path: 'bin/busybox', mode: 0o755, content: program },
    ...names.map((name) => ({ path: `bin/${name}`, mode: 0o777, linkTarget: 'busybox' })),
    // Scripts begin with this path more often than with any other.
    { path: 'usr/bin/env', mode: 0o777, linkTarget: '../../bin/busybox' },
  ];
}
