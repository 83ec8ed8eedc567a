import type { Mount } from '@openshell/driver-api';
import type { InspectedContainer } from './inspected-container.ts';

const OCTAL = 8;

function optionOf(options: string, name: string): string | undefined {
  return new RegExp(`(?:^|,)${name}=([^,]+)`).exec(options)?.[1];
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
  const memory = Object.entries(HostConfig.Tmpfs ?? {}).map(([target, options]): Mount => {
    const size = optionOf(options, 'size');
    const mode = optionOf(options, 'mode');
    return {
      type: 'tmpfs',
      target,
      ...(size === undefined ? {} : { sizeBytes: Number(size) }),
      ...(mode === undefined ? {} : { mode: Number.parseInt(mode, OCTAL) }),
    };
  });
  return [...named, ...memory];
}
