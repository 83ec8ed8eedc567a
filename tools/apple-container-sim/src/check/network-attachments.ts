import { failure } from '../failure.ts';

/** A network that a container is to join. */
export interface NetworkAttachment {
  readonly network: string;
  readonly macAddress?: string;
  readonly mtu?: number;
}

const SMALLEST_MTU = 1280;
const LARGEST_MTU = 65_535;

function parseAttachment(text: string): NetworkAttachment {
  const [network = '', ...properties] = text.split(',');
  if (network === '') throw failure('network specification cannot be empty');
  let attachment: NetworkAttachment = { network };
  for (const property of properties) {
    const [key = '', value = ''] = property.split('=');
    if (key === 'mac') {
      if (!/^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i.test(value)) {
        throw failure(`invalid MAC address format ${value}, expected format: XX:XX:XX:XX:XX:XX`);
      }
      attachment = { ...attachment, macAddress: value.toLowerCase() };
    } else if (key === 'mtu') {
      const mtu = Number(value);
      if (!/^\d+$/.test(value) || mtu < SMALLEST_MTU || mtu > LARGEST_MTU) {
        throw failure(
          `invalid mtu value '${value}': must be between ${SMALLEST_MTU} and ${LARGEST_MTU}`,
        );
      }
      attachment = { ...attachment, mtu };
    } else {
      throw failure(`unknown network property '${key}'. Available properties: mac, mtu`);
    }
  }
  return attachment;
}

/** Reads every `--network`; `none` stands alone. */
export function parseAttachments(texts: readonly string[]): readonly NetworkAttachment[] {
  const attachments = texts.map(parseAttachment);
  const hasNone = attachments.some(({ network }) => network === 'none');
  if (hasNone && attachments.length > 1) {
    throw failure('no other networks may be created along with network none');
  }
  return attachments;
}

const NETWORK_NAME = /^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/;

/** Refuses what is no name of a network. */
export function checkNetworkName(name: string): void {
  if (!NETWORK_NAME.test(name)) throw failure(`invalid network name: ${name}`);
  if (name === 'none') throw failure('network none is not a valid name');
}
