const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes for people, in powers of 1000. */
export function byteSize(bytes: number): string {
  const step = Math.min(
    units.length - 1,
    Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)),
  );
  const value = bytes / 1000 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[step]}`;
}
