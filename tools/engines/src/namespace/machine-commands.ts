import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { networkName, userNetworkName } from '../matrix/network-name.ts';

type Commands = readonly (readonly string[])[];

/** Addresses that gvproxy, the network of `podman machine`, gives its machine and its user. */
const MACHINE = '192.168.127.2';
const USER = '192.168.127.254';

const LINK = 'vm';

/** What `podman machine` calls its machine. */
const HOST_NAME = 'localhost.localdomain';

/** The users' namespace, with a link into the engine's. */
export function userNetworkCommands(definition: EngineDefinition): Commands {
  const user = userNetworkName(definition);
  const network = networkName(definition);
  const asUser = ['ip', '-n', user];
  const inMachine = ['ip', '-n', network];
  const ends = ['netns', user, 'type', 'veth', 'peer', 'name', 'eth1', 'netns', network];
  return [
    ['ip', 'netns', 'add', user],
    ['ip', 'link', 'add', LINK, ...ends],
    [...asUser, 'link', 'set', 'lo', 'up'],
    [...asUser, 'link', 'set', LINK, 'up'],
    [...asUser, 'address', 'add', `${USER}/24`, 'dev', LINK],
    [...inMachine, 'link', 'set', 'eth1', 'up'],
    [...inMachine, 'address', 'add', `${MACHINE}/24`, 'dev', 'eth1'],
  ];
}

/**
 * Leads what is sent to the user's address on to the user's loopback, as gvproxy does, and gives
 * the machine its name. Run among the engine's own programs.
 */
export function forwardCommands(): Commands {
  const rule = ['-d', USER, '-p', 'tcp', '-j', 'DNAT', '--to-destination', '127.0.0.1'];
  const write = (text: string, path: string): readonly string[] => [
    'sh',
    '-c',
    `echo ${text} > /proc/sys/${path}`,
  ];
  return [
    write('1', `net/ipv4/conf/${LINK}/route_localnet`),
    ['iptables', '-t', 'nat', '-A', 'PREROUTING', ...rule],
    write(HOST_NAME, 'kernel/hostname'),
  ];
}
