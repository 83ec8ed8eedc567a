import { readFile } from 'node:fs/promises';
import { relative } from 'node:path/posix';
import { DriverError, type Secret } from '@openshell/driver-api';
import type { SupervisorSettings } from '../supervisor/supervisor-settings.ts';
import { secretsRoot, tlsPaths, tokenPath } from './secret-paths.ts';
import type { TarFile } from './tar-of-files.ts';

function secretFile(path: string, content: Uint8Array | string): TarFile {
  return { path: relative(secretsRoot, path), content, mode: 0o600 };
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new DriverError('FAILED_PRECONDITION', `cannot read TLS file "${path}"`, {
      remedy:
        'make it readable for the gateway, or correct guest_tls_ca, guest_tls_cert, guest_tls_key',
      cause,
    });
  }
}

/** The secret files of a sandbox; none when it has no identity. */
export async function collectSecrets(
  token: Secret | undefined,
  supervisor: SupervisorSettings | undefined,
): Promise<readonly TarFile[]> {
  const tls = supervisor?.tls;
  const tokenFiles = token === undefined ? [] : [secretFile(tokenPath, `${token.reveal()}\n`)];
  if (tls === undefined) return tokenFiles;
  return [
    ...tokenFiles,
    secretFile(tlsPaths.ca, await read(tls.ca)),
    secretFile(tlsPaths.cert, await read(tls.cert)),
    secretFile(tlsPaths.key, await read(tls.key)),
  ];
}
