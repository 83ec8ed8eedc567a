import {
  type ContainerRuntimeImplementation,
  DriverError,
  invalidArgument,
  type Network,
} from '@openshell/driver-api';
import { falseIf } from '@openshell/driver-kit/command-line';
import * as z from 'zod/mini';
import { labelWords, readLabels } from '../containers/encode-labels.ts';
import type { ReadContainers } from '../containers/read-containers.ts';
import { toComplaintError } from '../program/complaints.ts';
import type { ContainerProgram } from '../program/container-program.ts';
import { makeOrRemove } from '../program/make-or-remove.ts';
import { toWords } from '../program/to-words.ts';

const text = z.string();
const networksSchema = z.array(
  z.object({
    id: text,
    configuration: z.object({
      name: text,
      mode: text,
      labels: z.nullish(z.record(text, text)),
    }),
    status: z.object({
      ipv4Subnet: z.nullish(text),
      ipv4Gateway: z.nullish(text),
      ipv6Subnet: z.nullish(text),
    }),
  }),
);

const LABEL_KEY = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:[./][a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

type ShownNetwork = z.infer<typeof networksSchema>[number];

function toNetwork(
  { id, configuration, status }: ShownNetwork,
  containerIds: readonly string[],
): Network {
  return {
    id,
    name: configuration.name,
    internal: configuration.mode === 'hostOnly',
    labels: readLabels(configuration.labels ?? {}).labels,
    subnets: [status.ipv4Subnet, status.ipv6Subnet].filter((subnet) => subnet != null),
    ...(status.ipv4Gateway == null ? {} : { gateway: status.ipv4Gateway }),
    containerIds,
  };
}

function assertKeys(labels: Readonly<Record<string, string>> | undefined): void {
  const wrong = Object.keys(labels ?? {}).find((key) => !LABEL_KEY.test(key) || key.length > 128);
  if (wrong === undefined) return;
  const message = `"${wrong}" is no name of a label here: use a-z, 0-9, "-", "." and "/"`;
  throw invalidArgument('network', [{ field: 'labels', message }]);
}

/** The service waits a second only for this list, so that it is asked twice. */
async function readNetworks(program: ContainerProgram, signal?: AbortSignal): Promise<unknown> {
  const words = ['network', 'list', '--format=json'];
  const { exitCode, complaint, stdout } = await program.attempt(words, { signal });
  if (exitCode === 0) return JSON.parse(stdout);
  if (!/XPC timeout/.test(complaint)) throw toComplaintError(words, complaint, exitCode);
  return program.json(words, { signal });
}

/** What the program does with networks. */
export function createNetworkOperations(
  program: ContainerProgram,
  readContainers: ReadContainers,
): NonNullable<ContainerRuntimeImplementation['networks']> {
  /** Finds who is in a network. */
  const readMembers = async (
    signal?: AbortSignal,
  ): Promise<(name: string) => readonly string[]> => {
    const containers = await readContainers(signal);
    return (name) =>
      containers
        .filter(({ configuration }) =>
          configuration.networks.some(({ network }) => network === name),
        )
        .map(({ id }) => id);
  };
  const show = async (network: string, signal?: AbortSignal): Promise<ShownNetwork> => {
    const shown = networksSchema.parse(
      await program.json(['network', 'inspect', network], { signal }),
    );
    if (shown[0] !== undefined) return shown[0];
    throw new DriverError('NOT_FOUND', `there is no network "${network}"`);
  };
  return {
    create: async ({ name, internal, labels, subnet }, { signal } = {}) => {
      assertKeys(labels);
      return makeOrRemove(signal, {
        make: async (attempt, own) => {
          const words = [...toWords({ internal, subnet }), ...labelWords(labels, attempt), name];
          await program.run(['network', 'create', ...words], { signal: own });
          return toNetwork(await show(name, own), []);
        },
        labels: async (call) => (await show(name, call.signal)).configuration.labels ?? {},
        remove: (call) => program.run(['network', 'delete', name], call),
      });
    },
    inspect: async (network, { signal } = {}) => {
      const shown = await show(network, signal);
      return toNetwork(shown, (await readMembers(signal))(shown.id));
    },
    list: async ({ labels = {}, signal } = {}) => {
      const shown = networksSchema.parse(await readNetworks(program, signal));
      const membersIn = await readMembers(signal);
      return shown
        .map((each) => toNetwork(each, membersIn(each.id)))
        .filter((network) =>
          Object.entries(labels).every(([key, value]) => network.labels[key] === value),
        );
    },
    remove: (network, { signal } = {}) =>
      program
        .run(['network', 'delete', network], { signal })
        .then(() => true, falseIf('NOT_FOUND')),
  };
}
