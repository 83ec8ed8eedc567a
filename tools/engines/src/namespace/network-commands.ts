import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { networkName, OUTSIDE_NETWORK, uplinkName } from '../matrix/network-name.ts';

/** Address blocks set aside for documentation, so they cannot be anybody's network. */
const NETWORK = '198.51.100';
const NETWORK_V6 = 'fd00:51:100:';

/** Where engines ask for names. */
export const NAME_SERVER: string = `${NETWORK}.1`;

type Commands = readonly (readonly string[])[];

/** A switch, and behind it a host that has every address and refuses every connection. */
export function outsideCommands(): Commands {
  const inside = ['ip', '-n', OUTSIDE_NETWORK];
  return [
    ['ip', 'netns', 'add', OUTSIDE_NETWORK],
    [...inside, 'link', 'set', 'lo', 'up'],
    [...inside, 'link', 'add', 'br0', 'type', 'bridge'],
    [...inside, 'link', 'set', 'br0', 'up'],
    [...inside, 'address', 'add', `${NETWORK}.1/24`, 'dev', 'br0'],
    [...inside, 'address', 'add', `${NETWORK_V6}:1/64`, 'dev', 'br0', 'nodad'],
    [...inside, 'route', 'add', 'local', 'default', 'dev', 'lo'],
    [...inside, '-6', 'route', 'add', 'local', 'default', 'dev', 'lo'],
  ];
}

/** The engine's own namespace with `lo` and an `eth0` that leads outside. */
export function engineNetworkCommands(definition: EngineDefinition): Commands {
  const network = networkName(definition);
  const uplink = uplinkName(definition);
  const { hostNumber } = definition;
  const inside = ['ip', '-n', network];
  const outside = ['ip', '-n', OUTSIDE_NETWORK];
  const ends = ['netns', OUTSIDE_NETWORK, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', network];
  return [
    ['ip', 'netns', 'add', network],
    ['ip', 'link', 'add', uplink, ...ends],
    [...outside, 'link', 'set', uplink, 'master', 'br0', 'up'],
    [...inside, 'link', 'set', 'lo', 'up'],
    [...inside, 'link', 'set', 'eth0', 'up'],
    [...inside, 'address', 'add', `${NETWORK}.${hostNumber}/24`, 'dev', 'eth0'],
    [...inside, 'address', 'add', `${NETWORK_V6}:${hostNumber}/64`, 'dev', 'eth0', 'nodad'],
    [...inside, 'route', 'add', 'default', 'via', `${NETWORK}.1`],
    [...inside, '-6', 'route', 'add', 'default', 'via', `${NETWORK_V6}:1`],
  ];
}
