import { createSecret } from '@openshell/driver-api';
import * as z from 'zod/mini';
import type { FoundLogin, RegistryLogin } from './registry-login.ts';
import { runCredentialHelper } from './run-credential-helper.ts';

/** The user name by which helpers mark a token. */
const TOKEN_USER = '<token>';

const helperAnswerSchema = z.object({ Username: z.string(), Secret: z.string() });

function parseAnswer(stdout: string): RegistryLogin | undefined {
  try {
    const { Username, Secret } = helperAnswerSchema.parse(JSON.parse(stdout));
    const secret = createSecret(Secret);
    return Username === TOKEN_USER
      ? { type: 'token', token: secret }
      : { type: 'password', username: Username, password: secret };
  } catch {
    // Neither the answer nor what a parser says of it may be shown: it can hold the secret.
    return undefined;
  }
}

/** Asks a credential helper for a login. */
export async function askHelper(
  helper: string,
  registry: string,
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<FoundLogin> {
  const program = `docker-credential-${helper}`;
  if (!/^[\w.-]+$/.test(helper)) return { problem: `"${program}" is no program name` };
  try {
    const { exitCode, stdout } = await runCredentialHelper(helper, registry, environment, signal);
    if (exitCode !== 0) {
      const hasNone = /credentials not found/i.test(stdout);
      return hasNone ? {} : { problem: `"${program}" failed with exit code ${exitCode}` };
    }
    const login = parseAnswer(stdout);
    return login === undefined ? { problem: `"${program}" answered no credentials` } : { login };
  } catch (thrown) {
    signal.throwIfAborted();
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return { problem: `"${program}" cannot be asked: ${reason}` };
  }
}
