import { createSecret } from '@openshell/driver-api';
import { askHelper } from './ask-helper.ts';
import type { AuthEntry, LoginConfiguration } from './login-configuration.ts';
import { helperKey, registryOfKey } from './registry-key.ts';
import type { FoundLogin, RegistryLogin } from './registry-login.ts';

/** Where logins come from. */
export interface LoginSource {
  readonly configuration: LoginConfiguration;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

function entryOf<Value>(
  record: Readonly<Record<string, Value>> | null | undefined,
  registry: string,
): Value | undefined {
  return Object.entries(record ?? {}).find(([key]) => registryOfKey(key) === registry)?.[1];
}

function loginOfEntry(entry: AuthEntry | undefined): RegistryLogin | undefined {
  if (entry?.identitytoken) return { type: 'token', token: createSecret(entry.identitytoken) };
  const decoded = Buffer.from(entry?.auth ?? '', 'base64')
    .toString('utf8')
    .replace(/\0+$/, '');
  const at = decoded.indexOf(':');
  if (at > 0) {
    const password = createSecret(decoded.slice(at + 1));
    return { type: 'password', username: decoded.slice(0, at), password };
  }
  if (!entry?.username || !entry.password) return undefined;
  return { type: 'password', username: entry.username, password: createSecret(entry.password) };
}

/**
 * The login that the docker client would use for a registry: its helper, else the store, else what
 * the configuration itself holds.
 */
export async function findLogin(
  { configuration, environment }: LoginSource,
  registry: string,
  signal: AbortSignal,
): Promise<FoundLogin> {
  const { auths, credHelpers, credsStore } = configuration;
  const helper = entryOf(credHelpers, registry) ?? (credsStore || undefined);
  if (helper !== undefined) {
    const found = await askHelper(helper, helperKey(registry), environment, signal);
    if (found.login !== undefined || found.problem !== undefined) return found;
  }
  const login = loginOfEntry(entryOf(auths, registry));
  return login === undefined ? {} : { login };
}
