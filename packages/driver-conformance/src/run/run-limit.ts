/** Runs work side by side, at most so many at once, in order of the list. */
export async function runLimit(
  limit: number,
  work: readonly (() => Promise<void>)[],
): Promise<void> {
  const queue = [...work];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await next();
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
