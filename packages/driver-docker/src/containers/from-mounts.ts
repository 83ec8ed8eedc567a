import type { Mount } from '@openshell/driver-api';
import type { InspectedContainer } from './inspected-container.ts';

function sizeOf(options: string): number | undefined {
  const size = /(?:^|,)size=(\d+)(?:,|$)/.exec(options)?.[1];
  return size === undefined ? undefined : Number(size);
}

/** The mounts of a container as the engine has them. */
export function fromMounts({ HostConfig, Mounts }: InspectedContainer): readonly Mount[] {
  const named = (Mounts ?? []).flatMap(({ Type, Name, Source, Destination, RW }): Mount[] => {
    const readOnly = RW === false;
    if (Type === 'volume') {
      return [{ type: 'volume', volume: Name ?? '', target: Destination, readOnly }];
    }
    return Type === 'bind'
      ? [{ type: 'bind', source: Source ?? '', target: Destination, readOnly }]
      : [];
  });
  const memory = (HostConfig.Mounts ?? []).flatMap(({ Type, Target, TmpfsOptions }): Mount[] => {
    if (Type !== 'tmpfs') return [];
    const sizeBytes = TmpfsOptions?.SizeBytes ?? undefined;
    const mode = TmpfsOptions?.Mode ?? undefined;
    return [{ type: 'tmpfs', target: Target ?? '', sizeBytes, mode }];
  });
  const plain = Object.entries(HostConfig.Tmpfs ?? {}).map(
    ([target, options]): Mount => ({ type: 'tmpfs', target, sizeBytes: sizeOf(options) }),
  );
  return [...named, ...memory, ...plain];
}
