import { createHash } from 'node:crypto';
import { type EngineInfo, isRootless } from '../probe/engine-info.ts';

/**
 * What Podman is known by: its machine, its store and its user. The id it tells is another one each
 * time it is asked.
 */
export function podmanId(info: EngineInfo): string {
  const facts = [info.Name, info.DockerRootDir, isRootless(info)];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
