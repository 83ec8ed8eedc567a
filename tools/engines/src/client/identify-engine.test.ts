import { expect, test } from 'vitest';
import { parseServerHeader } from './identify-engine.ts';

test('tells Docker from Podman by the server header', () => {
  expect(parseServerHeader('Docker/26.1.5+dfsg1 (linux)')).toEqual({
    kind: 'docker',
    version: '26.1.5+dfsg1',
  });
  expect(parseServerHeader('Libpod/5.4.2 (linux)')).toEqual({ kind: 'podman', version: '5.4.2' });
});

test('does not take any server for an engine', () => {
  expect(parseServerHeader('nginx/1.27')).toBeUndefined();
});
