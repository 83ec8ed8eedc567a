import * as z from 'zod';
import type { Nullish } from '../nullish.ts';

/** One entry of `auths`. */
export interface AuthEntry {
  readonly auth?: Nullish<string>;
  readonly username?: Nullish<string>;
  readonly password?: Nullish<string>;
  readonly identitytoken?: Nullish<string>;
}

/** The part of a client's configuration that tells how to log in to registries. */
export interface LoginConfiguration {
  readonly auths?: Nullish<Readonly<Record<string, AuthEntry>>>;
  readonly credsStore?: Nullish<string>;
  readonly credHelpers?: Nullish<Readonly<Record<string, string>>>;
}

const authEntrySchema: z.ZodType<AuthEntry> = z.object({
  auth: z.string().nullish(),
  username: z.string().nullish(),
  password: z.string().nullish(),
  identitytoken: z.string().nullish(),
});

/** The part of a client's configuration that tells how to log in to registries. */
export const loginConfigurationSchema: z.ZodType<LoginConfiguration> = z.object({
  auths: z.record(z.string(), authEntrySchema).nullish(),
  credsStore: z.string().nullish(),
  credHelpers: z.record(z.string(), z.string()).nullish(),
});
