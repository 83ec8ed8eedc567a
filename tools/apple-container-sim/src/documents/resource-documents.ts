import { firstAddress } from '../daemon/addresses.ts';
import type { FoundImage } from '../daemon/images.ts';
import type { NetworkRecord } from '../daemon/networks.ts';
import type { VolumeRecord } from '../daemon/volumes.ts';
import { toDate } from '../output/to-date.ts';
import type { Json } from '../output/to-json.ts';

/** A network as `list` and `inspect` show it. */
export function networkDocument(network: NetworkRecord): Json {
  const { name, createdAtMs, isInternal, labels, options, askedSubnet, subnet } = network;
  return {
    id: name,
    configuration: {
      name,
      mode: isInternal ? 'hostOnly' : 'nat',
      plugin: 'container-network-vmnet',
      labels,
      options,
      creationDate: toDate(createdAtMs),
      ipv4Subnet: askedSubnet,
    },
    status: { ipv4Subnet: subnet, ipv4Gateway: firstAddress(subnet) },
  };
}

/** A volume as `list` and `inspect` show it. */
export function volumeDocument(volume: VolumeRecord, directory: string): Json {
  const { name, createdAtMs, labels, options, sizeBytes } = volume;
  return {
    id: name,
    configuration: {
      name,
      creationDate: toDate(createdAtMs),
      driver: 'local',
      format: 'ext4',
      labels,
      options,
      sizeInBytes: sizeBytes,
      source: `${directory}/volumes/${name}/volume.img`,
    },
  };
}

/** An image as `list` and `inspect` show it; the engine has it for one platform. */
export function imageDocument({ reference, inspected }: FoundImage): Json {
  const { Id, Size, Created, Config, Architecture, Os } = inspected;
  const digest: string = Id;
  const config = Object.fromEntries(
    Object.entries(Config as Readonly<Record<string, Json>>).filter(
      ([, value]) => value !== null && value !== '',
    ),
  );
  return {
    id: digest.replace('sha256:', ''),
    configuration: {
      name: reference,
      creationDate: toDate(Created),
      descriptor: {
        digest,
        mediaType: 'application/vnd.oci.image.index.v1+json',
        size: Size,
      },
    },
    variants: [
      {
        digest,
        platform: { architecture: Architecture, os: Os },
        size: Size,
        config: { architecture: Architecture, os: Os, created: Created, config },
      },
    ],
  };
}
