import { join } from 'node:path';
import { simulateMac } from '@openshell/apple-container-sim';
import { expectedOnMacs } from '@openshell/conformance';
import { enginesFor, publishImage, skipReason, sweep, type TestEngine } from '@openshell/engines';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entering } from './harness/entering.ts';
import { type Visitor, welcomeVisitor, writeFileAt } from './harness/visitor.ts';

const LONG_MS = 600_000;
const KIT_MS = 3_600_000;

/** Set to `whole`, every case is run; it takes minutes on each engine. */
const isWhole = process.env['CONFORMANCE'] === 'whole';

/** Some of every kind of promise; the whole kit is run on the sources. */
const part = [
  'identity/',
  'create/runs',
  'create/exact-arguments',
  'create-again/',
  'limits/memory-inside',
  'exec/exit-',
  'exec/terminal-size',
  'logs/follow',
  'copy/links',
  'ports/',
  'secrets/',
  'stop/ends-it',
  'resume/files',
  'delete/twice',
  'delete/running',
  'watch/order',
  'watch/stream-breaks',
  'runtime-pull/',
  'runtime-copy/bytes',
  'runtime-network/apart',
];

/** Every call starts a program there, so less will do. */
const partOnMacs = [
  'identity/',
  'create/runs',
  'exec/exit-43',
  'secrets/answers',
  'stop/ends-it',
  'delete/twice',
];

/** What somebody without a Mac writes to try the driver on something that behaves like one. */
const macDriver = `import {
  createAppleContainerDriver,
  createAppleContainerRuntime,
} from '@openshell/driver-apple-container';
const mac = { platform: 'darwin', architecture: 'arm64' };
export const createRuntime = (options) => createAppleContainerRuntime({ ...options, ...mac });
export const createDriver = (options, { gatewayId, logger }) =>
  createAppleContainerDriver({ ...options, ...mac, gatewayId, logger });
`;

interface Run {
  /** What is installed beside the kit. */
  readonly driver: string;
  /** What the kit is told to try. Defaults to the package. */
  readonly subject?: string;
  readonly options: object;
  readonly words?: readonly string[];
  readonly only: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

let visitor: Visitor;

beforeAll(() => {
  visitor = welcomeVisitor();
});
afterAll(() => visitor?.close(), LONG_MS);

/** Installs a driver and the kit alone, without install scripts, and runs the kit's command. */
async function runKit(
  engine: TestEngine,
  { driver, subject = driver, options, words = [], only, environment = {} }: Run,
): Promise<string> {
  const folder = await visitor.openFolder();
  await writeFileAt(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  await writeFileAt(join(folder, 'options.json'), JSON.stringify(options));
  await writeFileAt(join(folder, 'expected.json'), JSON.stringify(expectedOnMacs));
  await writeFileAt(join(folder, 'mac-driver.js'), macDriver);
  const packages = [driver, '@openshell/driver-conformance'];
  await visitor.run(folder, ['npm', 'install', '--ignore-scripts', ...packages]);
  const pullable = await publishImage(engine);
  const command = [
    ...['npx', '--no', '@openshell/driver-conformance', subject],
    ...['--options', 'options.json', '--image', engine.image],
    ...(pullable === undefined ? [] : ['--pullable-image', pullable]),
    ...(isWhole ? [] : only.flatMap((prefix) => ['--only', prefix])),
    ...words,
  ];
  const all = { ...visitor.environment, ...environment };
  return (await visitor.run(folder, [...entering(engine), ...command], all)).stdout;
}

describe.each([
  ['docker', '@openshell/driver-docker'],
  ['podman', '@openshell/driver-podman'],
] as const)('the installed driver of %s', async (kind, driver) => {
  const engine = (await enginesFor(kind)).at(-1);
  if (engine === undefined) {
    test.skip(`needs an engine: ${skipReason(kind)}`);
    return;
  }
  test(`keeps the contract on ${engine.name}`, { timeout: KIT_MS }, async () => {
    const said = await runKit(engine, {
      driver,
      options: { socketPath: engine.socketPath },
      words: ['--socket-option', 'socketPath'],
      only: part,
    });

    expect(said).toMatch(/\b0 failed\b/);
  });
});

describe('the installed driver of apple-container', async () => {
  const engine = (await enginesFor('docker')).at(-1);
  if (engine === undefined) {
    test.skip(`needs an engine: ${skipReason('docker')}`);
    return;
  }
  test(`keeps the contract on a simulated Mac on ${engine.name}`, {
    timeout: KIT_MS,
  }, async () => {
    const directory = await visitor.openFolder();
    const { label } = simulateMac({ socketPath: engine.socketPath, directory });
    try {
      const said = await runKit(engine, {
        driver: '@openshell/driver-apple-container',
        subject: './mac-driver.js',
        options: { stateDirectory: directory, pollIntervalMs: 500 },
        words: ['--expected-failures', 'expected.json', '--concurrency', '1'],
        only: partOnMacs,
        environment: { PATH: `${directory}:${visitor.environment['PATH']}` },
      });

      expect(said).toMatch(/\b0 failed\b/);
    } finally {
      await sweep(engine, label);
    }
  });
});
