import { DriverError, type PublishedPort, type Sandbox } from '@openshell/driver-api';
import { editCreate, editCreated, editGet } from '../support/edit-specs.ts';
import type { Mutant } from './mutant.ts';

/** Engines choose ports from here on. */
const FIRST_CHOSEN = 32_768;

const ANYWHERE = '0.0.0.0';
const LOOPBACK = '127.0.0.1';

/** A runtime that publishes other ports. */
function editPorts(
  edit: (port: PublishedPort) => PublishedPort,
  pretend: (port: PublishedPort, asked: PublishedPort | undefined) => PublishedPort = (port) =>
    port,
): NonNullable<Mutant['runtime']> {
  return editCreate(
    ({ publishedPorts, ...spec }) => ({ ...spec, publishedPorts: publishedPorts?.map(edit) }),
    (asked, { publishedPorts }) => ({
      publishedPorts: publishedPorts.map((port, index) =>
        pretend(port, asked.publishedPorts?.[index]),
      ),
    }),
  );
}

function editTold(
  edit: (port: PublishedPort) => PublishedPort,
): (sandbox: Sandbox) => Partial<Sandbox> {
  return ({ publishedPorts }) => ({ publishedPorts: publishedPorts.map(edit) });
}

/** Tells of two ports each with the port outside of the other. */
function crossed({ publishedPorts }: Sandbox): Partial<Sandbox> {
  const [first, second] = publishedPorts;
  if (first === undefined || second === undefined) return {};
  return {
    publishedPorts: [
      { ...first, hostPort: second.hostPort },
      { ...second, hostPort: first.hostPort },
    ],
  };
}

/** Ports that are published or told wrong. */
export const portMutants: readonly Mutant[] = [
  {
    breaks: 'ports/chosen',
    fault: 'get does not tell a port that the engine chose',
    suite: 'driver',
    driver: editGet(
      editTold(({ hostPort = 0, ...port }) =>
        hostPort < FIRST_CHOSEN ? { ...port, hostPort } : port,
      ),
    ),
  },
  {
    breaks: 'ports/named',
    fault: 'a port that was named is not the one that is published',
    suite: 'driver',
    runtime: editPorts(({ hostPort, ...port }) =>
      hostPort === undefined || hostPort < FIRST_CHOSEN ? port : { ...port, hostPort },
    ),
  },
  {
    breaks: 'ports/each-its-own',
    fault: 'two ports are told each with the port outside of the other',
    suite: 'driver',
    driver: editCreated(crossed),
  },
  {
    breaks: 'ports/loopback-told',
    fault: 'it is not told that a port is on loopback',
    suite: 'driver',
    driver: editCreated(
      editTold(({ hostAddress = LOOPBACK, ...port }) =>
        hostAddress === LOOPBACK ? port : { ...port, hostAddress },
      ),
    ),
  },
  {
    breaks: 'ports/loopback-only',
    fault: 'a port is published everywhere and told to be on loopback',
    suite: 'driver',
    runtime: editPorts(
      ({ hostAddress = ANYWHERE, ...port }) => ({ ...port, hostAddress }),
      (port, asked) => ({ ...port, hostAddress: asked?.hostAddress ?? LOOPBACK }),
    ),
  },
  {
    breaks: 'ports/address',
    fault: 'a port is published on loopback whatever address was named',
    suite: 'driver',
    runtime: editPorts((port) => ({ ...port, hostAddress: LOOPBACK })),
  },
  {
    breaks: 'ports/udp',
    fault: 'every port is told as TCP',
    suite: 'driver',
    driver: editCreated(editTold((port) => ({ ...port, protocol: 'tcp' }))),
  },
  {
    breaks: 'ports/taken',
    fault: 'the error does not say that a port is what ran out',
    suite: 'driver',
    driver: (honest) => ({
      ...honest,
      create: (id, spec, options) =>
        honest.create(id, spec, options).catch((thrown: unknown) => {
          if (!DriverError.isInstance(thrown) || thrown.details.resource !== 'port') throw thrown;
          throw new DriverError(thrown.code, thrown.fact);
        }),
    }),
  },
];
