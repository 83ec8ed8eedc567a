import { isIP } from 'node:net';
import { failure } from '../failure.ts';

/** Ports of a container that are reached on the host. */
export interface PublishedRange {
  readonly hostAddress: string;
  readonly hostPort: number;
  readonly containerPort: number;
  readonly proto: 'tcp' | 'udp';
  readonly count: number;
}

interface Range {
  readonly first: number;
  readonly count: number;
}

const MOST_SPECS = 64;
const HIGHEST_PORT = 65_535;
/** Apple's check of the host's port lets 2 and above pass. */
const LOWEST_HOST_PORT = 2;

/** `shown` is what the complaint about something that is no port tells. */
function parseRange(text: string, what: 'host' | 'container', shown: string): Range {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  const [first, last] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
  if (match === null || first > HIGHEST_PORT || last > HIGHEST_PORT) {
    throw failure(`invalid publish ${what} port: ${shown}`);
  }
  const lowest = what === 'host' ? LOWEST_HOST_PORT : 1;
  if (first < lowest || last < first) {
    throw failure(`invalid publish ${what} port range: ${text}`);
  }
  return { first, count: last - first + 1 };
}

function parseSpec(spec: string): PublishedRange {
  const [ports = '', proto = 'tcp', ...more] = spec.split('/');
  if (more.length > 0) throw failure(`invalid publish value: ${spec}`);
  if (proto !== 'tcp' && proto !== 'udp') throw failure(`invalid publish protocol: ${proto}`);
  const bracketed = /^\[([^\]]*)\]:(.*)$/.exec(ports);
  const parts = (bracketed?.[2] ?? ports).split(':');
  const address = bracketed?.[1] ?? (parts.length === 3 ? parts.shift() : undefined);
  const [host, container] = parts;
  if (parts.length !== 2 || host === undefined || container === undefined) {
    throw failure(`invalid publish value: ${spec}`);
  }
  if (bracketed !== null && isIP(address ?? '') !== 6) {
    throw failure(`invalid publish IPv6 address: ${spec}`);
  }
  if (bracketed === null && address !== undefined && isIP(address) !== 4) {
    throw failure(`invalid publish IPv4 address: ${spec}`);
  }
  // A host port that is left out is told with the address before it.
  const shown = host === '' && address !== undefined ? `${address}:` : host;
  const outside = parseRange(host, 'host', shown);
  const inside = parseRange(container, 'container', container);
  if (outside.count !== inside.count) {
    throw failure(`publish host and container port counts are not equal: ${spec}`);
  }
  return {
    hostAddress: address ?? '0.0.0.0',
    hostPort: outside.first,
    containerPort: inside.first,
    proto,
    count: outside.count,
  };
}

/** Host addresses do not count: Apple compares ports of a protocol alone. */
function overlap(left: PublishedRange, right: PublishedRange): boolean {
  return (
    left.proto === right.proto &&
    left.hostPort < right.hostPort + right.count &&
    right.hostPort < left.hostPort + left.count
  );
}

/** Reads every `--publish`. */
export function parsePublishedPorts(specs: readonly string[]): readonly PublishedRange[] {
  const ranges = specs.map(parseSpec);
  if (ranges.length > MOST_SPECS) {
    throw failure(`cannot exceed more than ${MOST_SPECS} port publish descriptors`);
  }
  const clash = ranges.some((range, index) =>
    ranges.slice(index + 1).some((other) => overlap(range, other)),
  );
  if (clash) throw failure('host ports for different publish port specs may not overlap');
  return ranges;
}
