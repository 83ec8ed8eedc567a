import { findLogin, type LoginSource } from './find-login.ts';
import { registryOfKey } from './registry-key.ts';
import type { RegistryLogin } from './registry-login.ts';

/**
 * The logins of every registry the configuration names, for a build, whose base images nobody
 * knows beforehand. One that cannot be read is left out: the build fails only if it needs it.
 */
export async function findLogins(
  source: LoginSource,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, RegistryLogin>> {
  const { auths, credHelpers } = source.configuration;
  const keys = [...Object.keys(auths ?? {}), ...Object.keys(credHelpers ?? {})];
  const registries = [...new Set(keys.map(registryOfKey))];
  const found = await Promise.all(
    registries.map(async (registry) => ({
      registry,
      login: (await findLogin(source, registry, signal)).login,
    })),
  );
  return new Map(found.flatMap(({ registry, login }) => (login ? [[registry, login]] : [])));
}
