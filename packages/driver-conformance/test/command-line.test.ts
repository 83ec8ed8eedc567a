import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { conformanceCases } from '@openshell/driver-conformance';
import { REFERENCE_IMAGE } from '@openshell/driver-conformance/reference';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommandLine } from '../src/cli/run-command-line.ts';

const workingDirectory = fileURLToPath(new URL('fixtures', import.meta.url));
let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'conformance-cli-'));
});
afterAll(() => rm(scratch, { recursive: true }));

interface Answer {
  readonly exitCode: number;
  readonly output: string;
  readonly complaint: string;
}

async function run(...words: readonly string[]): Promise<Answer> {
  let output = '';
  let complaint = '';
  const exitCode = await runCommandLine(words, {
    workingDirectory,
    write: (text) => {
      output += text;
    },
    complain: (text) => {
      complaint += text;
    },
    signal: new AbortController().signal,
  });
  return { exitCode, output, complaint };
}

/** The program itself, as `npx` starts it. */
async function runProgram(...words: readonly string[]): Promise<Answer> {
  const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@openshell/source', main, ...words], {
    cwd: workingDirectory,
  });
  let output = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const [exitCode] = await once(child, 'close');
  return { exitCode, output, complaint };
}

const subject = ['./reference-driver', '--image', REFERENCE_IMAGE];
const twice = [...subject, '--only', 'delete/twice'];

test('lists every case, for people and for programs', async () => {
  const listed = JSON.parse((await run('--list', '--json')).output) as readonly unknown[];

  expect(listed).toHaveLength(conformanceCases.length);
  expect(listed[0]).toMatchObject({
    id: expect.any(String),
    suite: 'driver',
    clause: expect.stringMatching(/^C-/),
    title: expect.any(String),
  });
  expect((await run('--list')).output).toContain('delete/twice  ');
});

test('says that a driver keeps the contract, and writes the report', async () => {
  const [report, markdown] = [join(scratch, 'r.json'), join(scratch, 'r.md')];
  const answer = await runProgram(...twice, '--report', report, '--markdown', markdown);

  expect(answer).toMatchObject({ exitCode: 0, complaint: '' });
  expect(answer.output).toMatch(/^ok +delete\/twice \(C-DELETE-1/);
  expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({
    isConformant: true,
    counts: { passed: 1 },
  });
  expect(await readFile(markdown, 'utf8')).toContain('| delete | 1 | 0 | 0 | 0 | 0 |');
});

test('says which case a driver fails', async () => {
  const options = join(scratch, 'options.json');
  await writeFile(options, '{ "isForgetful": true }');
  const answer = await runProgram(...twice, '--options', options);

  expect(answer.exitCode).toBe(1);
  expect(answer.output).toContain('FAILED   delete/twice');
  expect(answer.output).toContain('does not keep the contract');
});

test('takes expected failures from a file, and finds the stale ones', async () => {
  const file = join(scratch, 'expected.json');
  await writeFile(file, '[{ "id": "delete/twice", "reason": "long ago" }]');
  const answer = await runProgram(...twice, '--expected-failures', file);

  expect(answer.exitCode).toBe(1);
  expect(answer.output).toContain('STALE    delete/twice');
});

test.each([
  [['--only', 'x'], 'name a driver'],
  [['./nothing-here'], 'there is no package "./nothing-here"'],
  [['a', 'b'], 'one driver at a time'],
  [['x', '--suite', 'all'], 'use driver or runtime'],
  [['x', '--connection', 'fast'], 'use direct, slow or split'],
  [['x', '--concurrency', '0'], 'at least 1'],
  [['x', '--nonsense'], '--nonsense'],
])('refuses %j and says why', async (words, reason) => {
  const answer = await run(...words);

  expect(answer.exitCode).toBe(2);
  expect(answer.complaint).toContain(reason);
});

test.each([
  [['--options', '/no/such/file'], 'cannot read "/no/such/file"'],
  [['--socket-option', 'socketPath'], 'the options name no socket there'],
])('refuses a driver with %j and says why', async (words, reason) => {
  const answer = await runProgram(...subject, ...words);

  expect(answer.exitCode).toBe(2);
  expect(answer.complaint).toContain(reason);
});

test('shows help and version', async () => {
  expect((await run('--help')).output).toContain('driver-conformance --list');
  expect((await run('--version')).output).toMatch(/^\d+\.\d+\.\d+/);
});
