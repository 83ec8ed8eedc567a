import { join } from 'node:path';
import { freePort } from '@openshell/engines';
import { runCommand, startServer } from '../../src/index.ts';

/** A gateway that was installed from a registry. */
export interface InstalledGateway {
  /** Runs the command line against it; answers what it printed. */
  readonly openshell: (...words: readonly string[]) => Promise<string>;
  /** Ends it. */
  readonly close: () => Promise<void>;
}

/** Where a gateway is to listen, and where the command line finds it. */
export async function gatewayAddress(): Promise<NodeJS.ProcessEnv> {
  const port = await freePort();
  return {
    OPENSHELL_SERVER_PORT: String(port),
    OPENSHELL_GATEWAY_ENDPOINT: `http://127.0.0.1:${port}`,
  };
}

/** Starts the gateway that is installed in a folder, with the `gateway.toml` of that folder. */
export async function openGateway(
  directory: string,
  base: NodeJS.ProcessEnv,
): Promise<InstalledGateway> {
  const environment = { ...base, ...(await gatewayAddress()) };
  const programs = join(directory, 'node_modules', '.bin');
  const openshell = async (...words: readonly string[]): Promise<string> => {
    const options = { directory, environment };
    return (await runCommand(join(programs, 'openshell'), words, options)).stdout;
  };
  const { stop: close } = await startServer(
    join(programs, 'openshell-gateway'),
    ['--config', 'gateway.toml'],
    {
      name: 'the gateway',
      directory,
      environment,
      isReady: () =>
        openshell('status').then(
          () => true,
          () => false,
        ),
    },
  );
  return { openshell, close };
}
