import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort, type TestEngine } from '@openshell/engines';
import { answers, startServer, sweepGateway } from '@openshell/packed';
import { repositoryRoot } from '../../src/repository.ts';
import { fromSources } from './snippet-path.ts';

const programs = {
  openshell: 'apps/cli/src/main.ts',
  'openshell-gateway': 'apps/gateway/src/main.ts',
};

/** A gateway on an engine, and the programs as people have them. */
export interface SnippetGateway {
  /** Variables with which snippets find both. */
  readonly environment: NodeJS.ProcessEnv & { readonly HOME: string };
  /** Ends it, and removes what it made. */
  readonly close: () => Promise<void>;
}

function writePrograms(directory: string): void {
  for (const [name, file] of Object.entries(programs)) {
    const words = [process.execPath, ...fromSources, join(repositoryRoot, file)];
    const script = `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`;
    writeFileSync(join(directory, name), script, { mode: 0o755 });
  }
}

/** Starts a gateway from its sources, with Docker's driver on an engine. */
export async function openGateway(engine: TestEngine): Promise<SnippetGateway> {
  const directory = mkdtempSync(join(tmpdir(), 'snippets-'));
  writePrograms(directory);
  const url = `http://127.0.0.1:${await freePort()}`;
  const environment = {
    PATH: [directory, process.env['PATH']].join(delimiter),
    HOME: directory,
    DOCKER_HOST: engine.endpoint,
    OPENSHELL_DRIVERS: 'docker',
    OPENSHELL_GATEWAY_ENDPOINT: url,
    OPENSHELL_SERVER_PORT: new URL(url).port,
    OPENSHELL_STATE_DIRECTORY: join(directory, 'state'),
  };
  const sweepAll = async (): Promise<void> => {
    await sweepGateway(directory, engine);
    rmSync(directory, { recursive: true });
  };
  try {
    const { stop } = await startServer(join(directory, 'openshell-gateway'), [], {
      name: 'the gateway',
      directory,
      environment,
      isReady: () => answers(url),
    });
    const close = async (): Promise<void> => {
      await stop();
      await sweepAll();
    };
    return { environment, close };
  } catch (thrown) {
    await sweepAll();
    throw thrown;
  }
}
