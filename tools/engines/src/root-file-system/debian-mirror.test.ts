import { expect, test } from 'vitest';
import { findMirror } from './debian-mirror.ts';

test('finds the archive in a one-line source', () => {
  expect(findMirror('deb http://mirror.example/debian/ bookworm main')).toBe(
    'http://mirror.example/debian',
  );
});

test('finds the archive in a deb822 source and skips comments', () => {
  const source = '# http://old.example/debian\nTypes: deb\nURIs: https://mirror.example/debian\n';
  expect(findMirror(source)).toBe('https://mirror.example/debian');
});

test('does not take a security archive or another distribution for the archive', () => {
  expect(findMirror('deb http://mirror.example/debian-security bookworm main')).toBeUndefined();
  expect(findMirror('URIs: http://mirror.example/ubuntu')).toBeUndefined();
});
