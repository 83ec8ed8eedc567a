import { join } from 'node:path';
import { DriverError } from '@openshell/driver-api';
import type { TlsMaterial } from './endpoint.ts';
import type { MachineFiles } from './machine-files.ts';

/**
 * Reads `ca.pem`, `cert.pem` and `key.pem` of a directory; each may be absent, but not one of the
 * pair without the other. `FAILED_PRECONDITION` when they cannot be used.
 */
export async function readTlsMaterial(
  files: MachineFiles,
  directory: string,
  verify: boolean,
): Promise<TlsMaterial> {
  const [ca, certificate, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) => files.read(join(directory, name))),
  );
  if ((certificate === undefined) !== (key === undefined)) {
    const [there, missing] = key === undefined ? ['cert.pem', 'key.pem'] : ['key.pem', 'cert.pem'];
    throw new DriverError('FAILED_PRECONDITION', `"${directory}" has ${there} but no ${missing}`, {
      remedy: 'put both files there, or neither',
    });
  }
  return { verify, ca, certificate, key };
}
