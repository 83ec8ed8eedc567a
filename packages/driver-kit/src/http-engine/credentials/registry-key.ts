import { parseImageReference } from '@openshell/driver-api';

/** Where references without a registry come from. */
const DEFAULT_REGISTRY = 'docker.io';

/** The name under which the docker client keeps the credentials of the default registry. */
const DEFAULT_REGISTRY_KEY = 'https://index.docker.io/v1/';

const defaultHosts: ReadonlySet<string> = new Set([
  DEFAULT_REGISTRY,
  'index.docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
]);

/** The registry a key of the configuration means, as keys may be hosts or addresses. */
export function registryOfKey(key: string): string {
  const host = key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  return defaultHosts.has(host) ? DEFAULT_REGISTRY : host;
}

/** The registry an image reference means. */
export function registryOfImage(reference: string): string {
  return registryOfKey(parseImageReference(reference).registry ?? DEFAULT_REGISTRY);
}

/** The name a credential helper knows a registry by. */
export function helperKey(registry: string): string {
  return registry === DEFAULT_REGISTRY ? DEFAULT_REGISTRY_KEY : registry;
}
