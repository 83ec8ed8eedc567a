import { expect, test } from 'vitest';
import { isRemark, mayBeComplaint, settleFailedStart } from './failed-start.ts';

const of = (what: string): string =>
  `Error: runc: exec failed: unable to start container process: ${what}\r\n`;
const absent = of('exec: "nope": executable file not found in $PATH: OCI runtime attempted');
const directory = of('exec: "/etc": is a directory: OCI runtime error');
const place = of(
  'chdir to cwd ("/not/there") set in config.json failed: no such file or directory',
);

test('a complaint of the engine is told from words of a process', () => {
  for (const text of [absent, directory, place]) expect(mayBeComplaint(text)).toBe(true);
  expect(mayBeComplaint('Error: cannot open file\n')).toBe(false);
});

test.each([
  [absent, 127, 127],
  [directory, 125, 126],
  [of('exec: "/x": permission denied'), 126, 126],
  [absent, 0, undefined],
])('%s with %i is %s', (text, exitCode, meaning) => {
  expect(settleFailedStart('try', text, exitCode)).toBe(meaning);
});

test('a working directory that is not there is an error', () => {
  expect(() => settleFailedStart('try', place, 127)).toThrow(
    expect.objectContaining({
      code: 'INVALID_ARGUMENT',
      details: expect.objectContaining({ field: 'workingDirectory' }),
    }),
  );
});

test('the remark about unread input is no output', () => {
  const remark =
    'Error: read unixpacket @->/proc/self/fd/13/attach: read: connection reset by peer\r\n';

  expect(isRemark(remark)).toBe(true);
  expect(isRemark(`x${remark}`)).toBe(false);
});
