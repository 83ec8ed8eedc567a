import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { encodeTar } from './tar-entry.ts';

test('writes an archive that tar reads', () => {
  const archive = encodeTar([
    { path: 'tmp/', mode: 0o1777 },
    { path: 'bin/sh', mode: 0o777, linkTarget: 'busybox' },
    { path: 'home/note', mode: 0o644, ownerId: 1000, content: Buffer.from('hello') },
  ]);

  const listing = spawnSync('tar', ['--numeric-owner', '-tvf', '-'], { input: archive });

  const [directory, link, file] = listing.stdout.toString().trimEnd().split('\n');
  expect(directory).toMatch(/^drwxrwxrwt 0\/0 .* tmp\/$/);
  expect(link).toMatch(/^lrwxrwxrwx 0\/0 .* bin\/sh -> busybox$/);
  expect(file).toMatch(/^-rw-r--r-- 1000\/1000\s+5 .* home\/note$/);
});
