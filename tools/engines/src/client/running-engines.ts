import { ENVIRONMENT_PREFIX } from '../matrix/environment-name.ts';
import { matrix } from '../matrix/matrix.ts';
import { enginePaths } from '../matrix/paths.ts';
import { describeForeignEngine } from './describe-foreign-engine.ts';
import { describeMatrixEngine } from './describe-matrix-engine.ts';
import type { TestEngine } from './test-engine.ts';

const MACHINE_SOCKET = '/var/run/docker.sock';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Every engine that answers: those of the matrix, the machine's own Docker, and whatever else an
 * `OPENSHELL_ENGINE_…` variable points to.
 */
export async function runningEngines(
  environment: Environment = process.env,
): Promise<readonly TestEngine[]> {
  const own = new Set(matrix.map((definition) => enginePaths(definition).socket));
  const foreign = foreignSockets(environment).filter(([, path]) => !own.has(path));
  const engines = await Promise.all([
    ...matrix.map(describeMatrixEngine),
    ...foreign.map(([name, socketPath]) => describeForeignEngine(name, socketPath)),
  ]);
  return engines.filter((engine) => engine !== undefined);
}

/** Names and sockets of the engines that this package did not start, each socket once. */
export function foreignSockets(environment: Environment): readonly (readonly [string, string])[] {
  const sockets = new Map([[MACHINE_SOCKET, 'machine-docker']]);
  for (const [variable, endpoint = ''] of Object.entries(environment)) {
    if (!variable.startsWith(ENVIRONMENT_PREFIX) || !endpoint.startsWith('unix://')) continue;
    const name = variable.slice(ENVIRONMENT_PREFIX.length).toLowerCase().replaceAll('_', '-');
    const socketPath = endpoint.slice('unix://'.length);
    if (!sockets.has(socketPath)) sockets.set(socketPath, name);
  }
  return [...sockets].map(([socketPath, name]) => [name, socketPath] as const);
}
