import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Makes a key and a certificate that an authority signed. */
async function signed(directory: string, name: string, extension: string): Promise<void> {
  const file = (ending: string): string => join(directory, `${name}${ending}`);
  const authority = (ending: string): string => join(directory, `ca${ending}`);
  await writeFile(file('.ext'), extension);
  await run('openssl', [
    ...['req', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${name}`],
    ...['-keyout', file('-key.pem'), '-out', file('.csr')],
  ]);
  await run('openssl', [
    ...['x509', '-req', '-in', file('.csr'), '-days', '2', '-extfile', file('.ext')],
    ...['-CA', authority('.pem'), '-CAkey', authority('-key.pem'), '-CAcreateserial'],
    ...['-out', file('-cert.pem')],
  ]);
}

/** Makes an authority, a server's and a client's certificate in a directory. */
export async function makeCertificates(directory: string): Promise<void> {
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=test'],
    ...['-keyout', join(directory, 'ca-key.pem'), '-out', join(directory, 'ca.pem')],
  ]);
  await signed(directory, 'server', 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  await signed(directory, 'client', 'extendedKeyUsage=clientAuth\n');
}
