import { expect, test } from 'vitest';
import { busyboxEntries } from './busybox-entries.ts';

test('puts the program, a link for every applet and the sandbox user into the image', () => {
  const entries = busyboxEntries(new Uint8Array([1]), ['busybox', 'sh', 'ls']);
  const find = (path: string) => entries.find((entry) => entry.path === path);

  expect(find('bin/busybox')?.mode).toBe(0o755);
  expect(find('bin/sh')?.linkTarget).toBe('busybox');
  expect(find('tmp/')?.mode).toBe(0o1777);
  expect(find('home/sandbox/')?.ownerId).toBe(1000);
  expect(String(find('etc/passwd')?.content)).toContain('sandbox:x:1000:1000:');
});
