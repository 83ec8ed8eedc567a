import { create, type MessageInitShape } from '@bufbuild/protobuf';
import type { ExecRequest } from '@openshell/driver-api';
import { ExecSandboxRequestSchema } from '@openshell/wire';
import { expect, test } from 'vitest';
import { toExecRequest } from './to-exec-request.ts';

type Init = MessageInitShape<typeof ExecSandboxRequestSchema>;

async function* noInput(): AsyncGenerator<Uint8Array, void, undefined> {}

const stdin = noInput();
const map = (init: Init): ExecRequest =>
  toExecRequest(create(ExecSandboxRequestSchema, init), stdin);

test('a plain command has no terminal and no directory of its own', () => {
  expect(map({ command: ['a', ''], environment: { OPENSHELL_PYFUNC_B64: 'x' } })).toEqual({
    command: ['a', ''],
    environment: { OPENSHELL_PYFUNC_B64: 'x' },
    stdin,
  });
});

test.each([
  [
    { cols: 100, rows: 50 },
    { columns: 100, rows: 50 },
  ],
  [{}, { columns: 80, rows: 24 }],
])('a terminal of size %j is one of %j', (size, terminal) => {
  expect(map({ command: ['a'], tty: true, workdir: '/w', ...size })).toMatchObject({
    terminal,
    workingDirectory: '/w',
  });
});

test.each<[Init, string]>([
  [{}, 'command: is empty'],
  [{ command: Array<string>(1_025).fill('a') }, 'command: has more than 1024'],
  [{ command: ['a', 'b\0'] }, 'command[1]: is longer than 32 KiB or contains a NUL'],
  [{ command: ['x'.repeat(32_769)] }, 'command[0]'],
  [{ command: ['a'], environment: { '1A': '' } }, 'environment["1A"]: is no variable name'],
  [{ command: ['a'], environment: { OPENSHELL_A: '' } }, 'environment["OPENSHELL_A"]: the prefix'],
  [{ command: ['a'], environment: { A: 'x\n' } }, 'environment["A"]: contains NUL or a line end'],
  [{ command: ['a'], environment: { A: 'x'.repeat(32_769) } }, 'environment["A"]: is longer'],
  [{ command: ['a'], workdir: '/a\u0007' }, 'workdir'],
  [{ command: ['a'], workdir: `/${'x'.repeat(4_096)}` }, 'workdir'],
])('a wrong command is refused with the field and the reason', (init, message) => {
  expect(() => map(init)).toThrow(message);
});
