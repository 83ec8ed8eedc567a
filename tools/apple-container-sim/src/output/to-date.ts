/** A time as documents have it: whole seconds of UTC. */
export function toDate(time: string | number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
