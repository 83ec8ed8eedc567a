import { expect, test } from 'vitest';
import { toProcess } from './to-process.ts';

const inspected = (Path: string, Args: readonly string[], Cmd: readonly string[] | null) =>
  toProcess({ Path, Args, Config: { Cmd } });

test('the entrypoint is what stands before the arguments, however its words are written', () => {
  expect(inspected('/a b', ['-c', 'x y'], ['x y'])).toEqual({
    entrypoint: ['/a b', '-c'],
    command: ['x y'],
  });
  expect(inspected('sleep', ['9'], ['sleep', '9'])).toEqual({
    entrypoint: [],
    command: ['sleep', '9'],
  });
  expect(inspected('sh', [], null)).toEqual({ entrypoint: ['sh'], command: [] });
});

test('the init program is left out', () => {
  expect(inspected('/run/podman-init', ['--', 'sh', '-c', 'x'], ['x'])).toEqual({
    entrypoint: ['sh', '-c'],
    command: ['x'],
  });
});
