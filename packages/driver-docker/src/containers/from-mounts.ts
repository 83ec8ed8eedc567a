import type { Mount } from '@openshell/driver-api';
import type { InspectedContainer } from './inspected-container.ts';

const DECIMAL = 10;
const OCTAL = 8;

function numberOf(options: string, name: string, base: number): number | undefined {
  const text = new RegExp(`(?:^|,)${name}=(\\d+)(?:,|$)`).exec(options)?.[1];
  return text === undefined ? undefined : Number.parseInt(text, base);
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
    ([target, options]): Mount => ({
      type: 'tmpfs',
      target,
      sizeBytes: numberOf(options, 'size', DECIMAL),
      mode: numberOf(options, 'mode', OCTAL),
    }),
  );
  return [...named, ...memory, ...plain];
}
