const units = [
  { letter: 'd', ms: 86_400_000 },
  { letter: 'h', ms: 3_600_000 },
  { letter: 'm', ms: 60_000 },
  { letter: 's', ms: 1000 },
] as const;

/** A span of time in its largest unit, as in `3h`. */
export function age(spanMs: number): string {
  const unit = units.find(({ ms }) => spanMs >= ms) ?? units[3];
  return `${Math.max(0, Math.floor(spanMs / unit.ms))}${unit.letter}`;
}
