import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { enginesFor, lendImage, skipReason, type TestEngine } from '@openshell/engines';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answers, sweepGateway, workspaceRoot } from '../src/index.ts';
import { gatewayAddress } from './harness/open-gateway.ts';
import { openShell, type TypedShell } from './harness/type-lines.ts';
import { type Visitor, welcomeVisitor } from './harness/visitor.ts';

const LONG_MS = 600_000;

/** The last line of what is typed before the gateway has to answer. */
const gatewayLine = 'openshell-gateway &\n';

const script = readFileSync(join(workspaceRoot, 'docs', 'snippets', 'first-sandbox.sh'), 'utf8');
const engine: TestEngine | undefined = (await enginesFor('docker')).at(-1);

function suite(on: TestEngine): void {
  let visitor: Visitor;
  let home: string;
  let shell: TypedShell | undefined;
  let takeBack = async (): Promise<void> => {};

  beforeAll(async () => {
    takeBack = await lendImage(on, 'busybox');
    visitor = welcomeVisitor();
    home = await visitor.openFolder();
  }, LONG_MS);
  afterAll(async () => {
    shell?.close();
    await sweepGateway(home, on);
    await visitor?.close();
    await takeBack();
  }, LONG_MS);

  test('lead from nothing to a sandbox', { timeout: LONG_MS }, async () => {
    const [before = '', after = ''] = script.split(gatewayLine);
    const address = await gatewayAddress();
    const { PATH = '', ...environment } = visitor.environment;
    shell = openShell(home, {
      ...environment,
      ...address,
      HOME: home,
      PATH: [join(home, 'bin'), PATH].join(delimiter),
      DOCKER_HOST: on.endpoint,
      OPENSHELL_STATE_DIRECTORY: join(home, 'state'),
      npm_config_prefix: home,
    });

    shell.type(`${before}${gatewayLine}`);
    await shell.until(() => answers(address['OPENSHELL_GATEWAY_ENDPOINT'] ?? ''));
    shell.type(after);

    expect((await shell.leave()).trimEnd().split('\n').at(-1)).toBe('hello');
  });
}

describe('the three commands of the home page', () => {
  if (engine === undefined) test.skip(`need an engine: ${skipReason('docker')}`);
  else suite(engine);
});
