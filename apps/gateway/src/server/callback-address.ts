import { BlockList, isIP, SocketAddress } from 'node:net';

const wildcards = new BlockList();
wildcards.addSubnet('0.0.0.0', 8, 'ipv4');
wildcards.addAddress('::', 'ipv6');

const groups = new BlockList();
groups.addSubnet('224.0.0.0', 4, 'ipv4');
groups.addAddress('255.255.255.255', 'ipv4');
groups.addSubnet('ff00::', 8, 'ipv6');

/** What an address that a driver asks for comes to. */
export type CallbackAddress =
  | { readonly type: 'address'; readonly key: string }
  | { readonly type: 'refused'; readonly reason: string };

/** The one way to write an address; IPv4 inside IPv6 is the same address. */
function canonical(address: string): string {
  const [plain = '', zone] = address.split('%');
  if (isIP(plain) === 4) return plain;
  const short = new SocketAddress({ address: plain, family: 'ipv6' }).address;
  const inner = short.replace(/^::ffff:/, '');
  if (isIP(inner) === 4) return inner;
  return zone === undefined ? short : `${short}%${zone}`;
}

/**
 * Reads an address that a driver asks to listen on. One that stands for several is refused: the
 * gateway would be reached from where nobody asked for it.
 */
export function readCallbackAddress(address: string): CallbackAddress {
  if (isIP(address) === 0) return { type: 'refused', reason: 'it is no IP address' };
  const key = canonical(address);
  const family = isIP(key) === 4 ? 'ipv4' : 'ipv6';
  const [plain = ''] = key.split('%');
  if (wildcards.check(plain, family)) {
    return { type: 'refused', reason: 'it stands for every address of this machine' };
  }
  if (groups.check(plain, family)) {
    return { type: 'refused', reason: 'it stands for a group of machines' };
  }
  return { type: 'address', key };
}
