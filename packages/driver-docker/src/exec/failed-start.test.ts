import { expect, test } from 'vitest';
import { failedStartExitCode, mayBeComplaint } from './failed-start.ts';

const start = 'OCI runtime exec failed: exec failed: unable to start container process: ';

test.each([
  [`${start}exec: "/nope": stat /nope: no such file or directory: unknown\r\n`, 126, 127],
  [`${start}exec: "nope": executable file not found in $PATH: unknown\r\n`, 126, 127],
  [`${start}exec: "/etc/passwd": permission denied: unknown\r\n`, 126, 126],
  [`${start}exec: "/etc": is a directory: permission denied\r\n`, 127, 126],
  [`${start}something new\r\n`, 126, 126],
])('gives %s (%i) the exit code %i', (text, engineCode, exitCode) => {
  expect(mayBeComplaint(text)).toBe(true);
  expect(failedStartExitCode('exec', text, engineCode)).toBe(exitCode);
});

test.each([
  ['unable to find user x: no matching entries in passwd file\r\n', 'user'],
  [
    `${start}chdir to cwd ("/x") set in config.json failed: no such file or directory\r\n`,
    'workingDirectory',
  ],
])('blames the field at fault in %s', (text, field) => {
  expect(mayBeComplaint(text)).toBe(true);
  expect(() => failedStartExitCode('exec', text, 126)).toThrow(
    expect.objectContaining({
      code: 'INVALID_ARGUMENT',
      details: expect.objectContaining({ field }),
    }),
  );
});

test.each(['sh: nope: not found\r\n', 'OCI runtime exec failed: printed by a process\n', ''])(
  'takes "%s" for the words of a process',
  (text) => {
    expect(mayBeComplaint(text)).toBe(false);
  },
);
