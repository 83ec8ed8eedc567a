import { expect, test } from 'vitest';
import { parsePodmanRuntimeOptions } from './podman-runtime-options.ts';

const parse = (value: unknown) => parsePodmanRuntimeOptions('podman runtime options', value);

test('options may be left out', () => {
  expect(parse(undefined)).toEqual({});
});

test.each([
  [{ endpoint: 'unix:///a', socketPath: '/a' }, 'socketPath'],
  [{ connection: 'a', socketPath: '/a' }, 'connection'],
  [{ socketPath: 'a' }, 'socketPath'],
  [{ endpoint: 'smoke://a' }, 'endpoint'],
  [{ tlsDirectory: '/a' }, 'tlsDirectory'],
  [{ userns: 'somehow' }, 'userns'],
  [{ userns: 'private' }, 'uidmap'],
  [{ socketpath: '/a' }, 'socketPath'],
])('%j is refused', (value, word) => {
  expect(() => parse(value)).toThrow(
    expect.objectContaining({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining(word),
    }),
  );
});
