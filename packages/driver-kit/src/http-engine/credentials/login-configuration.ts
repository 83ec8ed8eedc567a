import * as z from 'zod/mini';
import type { AnswerSchema } from '../answer-schema.ts';
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

const authEntrySchema: z.ZodMiniType<AuthEntry> = z.object({
  auth: z.nullish(z.string()),
  username: z.nullish(z.string()),
  password: z.nullish(z.string()),
  identitytoken: z.nullish(z.string()),
});

/** The part of a client's configuration that tells how to log in to registries. */
export const loginConfigurationSchema: AnswerSchema<LoginConfiguration> = z.object({
  auths: z.nullish(z.record(z.string(), authEntrySchema)),
  credsStore: z.nullish(z.string()),
  credHelpers: z.nullish(z.record(z.string(), z.string())),
});
