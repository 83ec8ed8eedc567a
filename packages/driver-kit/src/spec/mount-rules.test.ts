import type { Mount } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { checkMounts } from './mount-rules.ts';

function tmpfs(target: string): Mount {
  return { type: 'tmpfs', target };
}

test.each([
  '/',
  '/etc',
  '/etc/openshell',
  '/etc/openshell/auth',
  '/opt/openshell/bin/',
  '/run',
  '/proc/x',
  '/var/run/openshell',
  '/var/run/netns/x',
  '/dev/shm',
])('refuses a mount at %s', (target) => {
  expect(() => checkMounts([tmpfs(target)], [])).toThrow(/mounts\[0\].target/);
});

test('accepts paths that only look like reserved ones', () => {
  expect(() => checkMounts([tmpfs('/etc/openshell-user'), tmpfs('/data')], [])).not.toThrow();
});

test('refuses two mounts at one place, and names the second', () => {
  expect(() => checkMounts([tmpfs('/a'), tmpfs('/a/')], [])).toThrow(/mounts\[1\].target.*twice/);
});

test('refuses what is reserved in this sandbox only', () => {
  expect(() => checkMounts([tmpfs('/var/s')], ['/var/s/ssh.sock'])).toThrow(/clashes/);
});
