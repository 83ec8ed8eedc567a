/** A time as the engine writes it; absent for none and for the engine's "never" in the year 1. */
export function toMilliseconds(text: string | null | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) || time <= 0 ? undefined : time;
}
