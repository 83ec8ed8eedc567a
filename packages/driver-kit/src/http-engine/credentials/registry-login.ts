import type { Secret } from '@openshell/driver-api';

/** What a registry is told. */
export type RegistryLogin =
  | { readonly type: 'password'; readonly username: string; readonly password: Secret }
  | { readonly type: 'token'; readonly token: Secret };

/** What came of looking for a login. */
export interface FoundLogin {
  /** The login; absent when there is none, which means to ask without. */
  readonly login?: RegistryLogin;
  /** Why none could be read, for the error in case the registry wants one. */
  readonly problem?: string;
}
