/**
 * Work that is awaited later. That it rejects meanwhile is found out then, and must not end the
 * process before.
 */
export function started<Value>(work: Promise<Value>): Promise<Value> {
  work.catch(() => {});
  return work;
}
