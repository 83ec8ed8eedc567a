import { DriverError, type OutputChunk, type TerminalSize } from '@openshell/driver-api';
import type { EngineState } from '../engine-state.ts';
import { directoryAt, fileOf } from '../files/tree-node.ts';
import { leaveNetworks } from '../networks/join-networks.ts';
import { networkView } from '../networks/network-view.ts';
import type { OpenPort } from '../networks/open-port.ts';
import { findProgram } from '../process/find-program.ts';
import { findUser } from '../process/find-user.ts';
import { argumentsOf, environmentOf } from './container-facts.ts';
import { startRun } from './container-run.ts';
import { fileSpaceOf } from './file-space-of.ts';
import type { ReferenceContainer } from './reference-container.ts';

/** A terminal that nobody looks at. */
const UNSEEN: TerminalSize = { columns: 80, rows: 24 };

/** The engine writes the names that a container was given. */
function writeHosts(container: ReferenceContainer, hostGateway: string | undefined): void {
  const lines = (container.spec.extraHosts ?? []).map(({ name, address }) => {
    return `${address === 'host-gateway' ? (hostGateway ?? '127.0.0.1') : address}\t${name}\n`;
  });
  const etc = directoryAt(container.root, 'etc');
  etc.entries.set('hosts', fileOf(['127.0.0.1\tlocalhost\n', ...lines].join('')));
}

function cannotRun(container: ReferenceContainer, fact: string, exitCode: number): DriverError {
  container.error = fact;
  container.exitCode = exitCode;
  return new DriverError('FAILED_PRECONDITION', `container "${container.name}": ${fact}`, {
    remedy: 'check command, user and working directory against the image',
  });
}

async function* noInput(): AsyncGenerator<Uint8Array, void, undefined> {}

async function* silentInput(): AsyncGenerator<Uint8Array, void, undefined> {
  await new Promise<never>(() => {});
}

/** Runs the main process of a container that has its addresses and ports. */
export function runMain(
  state: EngineState,
  container: ReferenceContainer,
  ports: readonly OpenPort[],
): void {
  const { spec, log, image } = container;
  const files = fileSpaceOf(container, true);
  const command = argumentsOf(container);
  const found = findProgram(files, command);
  if (found.type !== 'found' && spec.init !== true) {
    const fact = `"${command[0] ?? ''}" cannot be run: ${found.type}`;
    throw cannotRun(container, fact, found.exitCode);
  }
  let user: ReturnType<typeof findUser>;
  try {
    user = findUser(files, spec.user ?? image.config.user);
  } catch (thrown) {
    const fact = DriverError.isInstance(thrown) ? thrown.fact : String(thrown);
    throw cannotRun(container, fact, 126);
  }
  const workingDirectory = spec.workingDirectory ?? (image.config.workingDirectory || '/');
  const first = state.networks.get(container.attachments[0]?.networkId ?? '');
  writeHosts(container, first?.gateway);
  delete container.error;
  delete container.exitCode;
  container.outOfMemory = false;
  container.state = 'running';
  // By the millisecond a run begins after the one before has ended, and takes some time.
  container.startedAtMs = Math.max(Date.now(), (container.finishedAtMs ?? 0) + 1);
  delete container.finishedAtMs;
  container.publishedPorts = ports.map(({ port }) => port);
  state.events.tell('container-started', container);
  // Told after the start, as what the init process then finds out.
  const program =
    found.type === 'found'
      ? found
      : ({ type: 'found', simulate: async () => found.exitCode, words: [] } as const);
  container.run = startRun({
    container,
    files,
    network: ({ services }) => networkView(state, container, services),
    main: {
      command,
      program,
      environment: environmentOf(container),
      workingDirectory,
      ...user,
      stdin: spec.openStdin === true ? silentInput() : noInput(),
      write: async (chunk: OutputChunk) => log.write(chunk),
      terminal: spec.tty === true ? UNSEEN : undefined,
      onEnd: () => {},
    },
    onOutOfMemory: () => {
      container.outOfMemory = true;
      state.events.tell('container-out-of-memory', container);
    },
    onEnd: (exitCode) => {
      delete container.run;
      for (const port of ports) port.close();
      leaveNetworks(state, container);
      container.publishedPorts = [];
      container.state = 'exited';
      container.exitCode = exitCode;
      container.finishedAtMs = Math.max(Date.now(), (container.startedAtMs ?? 0) + 1);
      log.endRun();
      state.events.tell('container-exited', container, exitCode);
    },
  });
}
