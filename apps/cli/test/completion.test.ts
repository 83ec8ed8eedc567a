import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { runOpenshell } from './double/run-openshell.ts';
import { startGateway, type TestGateway } from './double/start-gateway.ts';
import { openTerminal, type Terminal } from './shell/open-terminal.ts';
import { missingPrograms } from './shell/programs.ts';
import { createShellHome, type ShellHome } from './shell/shell-home.ts';

// Each key starts the program, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let gateway: TestGateway;
let home: ShellHome;
let terminal: Terminal | undefined;

beforeAll(async () => {
  gateway = await startGateway();
  home = await createShellHome(gateway.url);
  for (const name of ['web', 'worker']) {
    const words = ['sandbox', 'create', '--name', name, '-d', '--', 'sleep', '600'];
    expect(await runOpenshell(gateway.url, words)).toMatchObject({ exitCode: 0 });
  }
});
afterEach(async () => {
  await terminal?.close();
  terminal = undefined;
});
afterAll(async () => {
  await home.remove();
  await gateway.close();
});

/** Terminals with the script taken in, and a prompt that is easy to wait for. */
const shells = [
  {
    shell: 'bash',
    command: 'bash --norc --noprofile -i',
    setUp: "PS1='ready> '; source <(openshell completion bash)",
  },
  {
    shell: 'zsh',
    command: 'zsh -f -i',
    setUp: "PS1='ready> '; source <(openshell completion zsh)",
  },
];

async function open(command: string, setUp: string): Promise<Terminal> {
  terminal = openTerminal(command, home);
  await terminal.type(`${setUp}; echo set'-'up\n`, 'set-up');
  return terminal;
}

for (const { shell, command, setUp } of shells) {
  const missing = missingPrograms(shell, 'script');

  test.skipIf(missing !== '').each([
    ['openshell sandbox sto\twor\t\n', ['sandbox', 'stop', 'worker']],
    ['openshell sandbox list --outp\tjs\t\n', ['sandbox', 'list', '--output', 'json']],
    ['openshell sandbox list --output=js\t\n', ['sandbox', 'list', '--output=json']],
    ['openshell sandbox cp wor\t/srv "a f\t\n', ['sandbox', 'cp', 'worker:/srv', 'a file.txt']],
    ['openshell "sandbox" stop  web w\t\n', ['sandbox', 'stop', 'web', 'worker']],
  ])(`${shell} completes %j${missing}`, async (keys, words) => {
    const { type } = await open(command, setUp);
    await type(keys, 'noted');

    expect(await home.entered()).toEqual(words);
  });

  test.skipIf(missing !== '')(`${shell} lists what there is${missing}`, async () => {
    const { type } = await open(command, setUp);

    expect(await type('openshell sandbox stop w\t\t\t', 'worker')).toContain('web');
  });

  test.skipIf(missing !== '')(`${shell} runs nothing of what is typed${missing}`, async () => {
    const { type } = await open(command, setUp);
    await type('openshell sandbox stop "$(touch ran)" wor\t', 'worker');

    expect(existsSync(join(home.directory, 'ran'))).toBe(false);
  });
}

test('offers no names, and says nothing, where no gateway answers', async () => {
  const words = ['__complete', '--', 'sandbox', 'stop', ''];

  expect(await runOpenshell('http://127.0.0.1:9', words)).toEqual({
    exitCode: 0,
    stdout: ':\n',
    stderr: '',
  });
});

test('does not wait long for a gateway that hangs', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  try {
    const words = ['__complete', '--', 'sandbox', 'stop', ''];
    const ended = await runOpenshell(`http://127.0.0.1:${port}`, words);

    expect(ended).toEqual({ exitCode: 0, stdout: ':\n', stderr: '' });
  } finally {
    silent.close();
  }
});

test('refuses a shell it has no script for', async () => {
  const { exitCode, stderr } = await runOpenshell(gateway.url, ['completion', 'tcsh']);

  expect(exitCode).toBe(2);
  expect(stderr).toContain('bash, zsh, fish');
});

const missingFish = missingPrograms('fish');

test.skipIf(missingFish !== '').each([
  ['openshell sandbox stop w', ['web\tReady', 'worker\tReady']],
  ['openshell sandbox stop web ', ['worker\tReady']],
  ['openshell sandbox list --output=', ['--output=json', '--output=text']],
  ['openshell sandbox cp w', ['web:\tReady', 'worker:\tReady']],
  ['openshell sandbox create --env-file a', ['a file.txt']],
  ['openshell sandbox create --name ', []],
])(`fish completes %j${missingFish}`, async (line, expected) => {
  const script = 'openshell completion fish | source; complete -C $argv[1]';
  const options = { cwd: home.directory, env: home.environment };
  const words = ['--no-config', '-c', script, line];
  const { stdout } = await promisify(execFile)('fish', words, options);

  expect(
    stdout
      .split('\n')
      .filter((text) => text !== '')
      .sort(),
  ).toEqual(expected);
});
