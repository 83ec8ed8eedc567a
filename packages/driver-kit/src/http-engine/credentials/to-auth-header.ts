import { helperKey } from './registry-key.ts';
import type { RegistryLogin } from './registry-login.ts';

type AuthConfig = Readonly<Record<string, string>>;

function toAuthConfig(registry: string, login: RegistryLogin): AuthConfig {
  const serveraddress = helperKey(registry);
  return login.type === 'token'
    ? { identitytoken: login.token.reveal(), serveraddress }
    : { username: login.username, password: login.password.reveal(), serveraddress };
}

function encode(value: object): string {
  // The engine wants the padding, which Node's own form leaves out.
  return Buffer.from(JSON.stringify(value))
    .toString('base64')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/** The header that logs in to one registry. */
export function toAuthHeader(
  registry: string,
  login: RegistryLogin | undefined,
): Readonly<Record<string, string>> {
  return login === undefined ? {} : { 'X-Registry-Auth': encode(toAuthConfig(registry, login)) };
}

/** The header that logs in to every registry a build may need. */
export function toAuthsHeader(
  logins: ReadonlyMap<string, RegistryLogin>,
): Readonly<Record<string, string>> {
  const entries = [...logins].map(([registry, login]) => [
    helperKey(registry),
    toAuthConfig(registry, login),
  ]);
  return entries.length === 0 ? {} : { 'X-Registry-Config': encode(Object.fromEntries(entries)) };
}
