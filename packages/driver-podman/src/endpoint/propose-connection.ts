import { join } from 'node:path';
import { DriverError } from '@openshell/driver-api';
import type {
  Endpoint,
  EndpointProposal,
  MachineFiles,
  Surroundings,
} from '@openshell/driver-kit/http-engine';
import { proposeChoice } from '@openshell/driver-kit/http-engine';
import { machineSocket } from './machine-socket.ts';
import { type PodmanConnections, readConnections } from './podman-connections.ts';
import { readAddress } from './read-address.ts';

interface Choice {
  readonly name: string;
  readonly from: string;
}

/** Name of the connection in use and who says so; none when nobody does. */
function currentConnection(
  option: string | undefined,
  { environment }: Surroundings,
  connections: PodmanConnections,
): Choice | undefined {
  if (option !== undefined) return { name: option, from: 'option "connection"' };
  const named = environment['CONTAINER_CONNECTION'] ?? '';
  if (named !== '') return { name: named, from: 'CONTAINER_CONNECTION' };
  const { current } = connections;
  return current === undefined ? undefined : { name: current, from: connections.source };
}

/** The address of the connection that the option, `CONTAINER_CONNECTION` or the client's files name. */
export async function proposeConnection(
  option: string | undefined,
  surroundings: Surroundings,
  files: MachineFiles,
): Promise<readonly EndpointProposal[]> {
  const directory = join(surroundings.homeDirectory, '.config', 'containers');
  try {
    const connections = await readConnections(surroundings, files);
    const choice = currentConnection(option, surroundings, connections);
    if (choice === undefined) return [];
    const { name, from } = choice;
    const found = connections.byName.get(name);
    // The socket of a machine is among the known ones, and needs no ssh.
    if (found?.isMachine === true && from === connections.source) return [];
    const read = (): Endpoint => {
      if (found?.isMachine === true)
        return { type: 'unix', path: machineSocket(surroundings, name) };
      if (found !== undefined) return readAddress(found.address, found.identity);
      throw new DriverError('NOT_FOUND', `there is no connection "${name}"`, {
        remedy: 'choose one of "podman system connection list"',
      });
    };
    return [await proposeChoice(`connection "${name}" (${from})`, name, read)];
  } catch (thrown) {
    const fail = (): never => {
      throw thrown;
    };
    return [await proposeChoice("podman's configuration", directory, fail)];
  }
}
