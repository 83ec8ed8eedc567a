/** A platform in parts. */
interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string | undefined;
}

function partsOf(platform: string): Platform {
  const [os = '', architecture = '', variant] = platform.split('/');
  return { os, architecture, variant };
}

/** A platform in the words of a pull; nothing for the engine's own. */
export function toPlatformQuery(
  platform: string | undefined,
): Readonly<Record<string, string | undefined>> {
  if (platform === undefined) return {};
  const { os, architecture, variant } = partsOf(platform);
  return { OS: os, Arch: architecture, Variant: variant };
}
