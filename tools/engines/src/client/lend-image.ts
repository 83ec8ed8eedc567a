import { rawRequest } from './raw-request.ts';
import type { TestEngine } from './test-engine.ts';

/**
 * Gives the engine's test image the name that pages use, as nothing can be pulled from the internet
 * here.
 *
 * @returns takes the name away again, unless it was there before
 */
export async function lendImage(
  engine: TestEngine,
  repository: string,
): Promise<() => Promise<void>> {
  const name = encodeURIComponent(repository);
  const { status } = await rawRequest(engine, 'GET', `/v1.41/images/${name}/json`);
  if (status === 200) return async () => {};
  const query = `repo=${name}&tag=latest`;
  const tagged = await rawRequest(engine, 'POST', `/v1.41/images/${engine.image}/tag?${query}`);
  if (tagged.status >= 400) throw new Error(`cannot name the test image: ${tagged.body}`);
  return async () => {
    await rawRequest(engine, 'DELETE', `/v1.41/images/${name}:latest?noprune=1`);
  };
}
