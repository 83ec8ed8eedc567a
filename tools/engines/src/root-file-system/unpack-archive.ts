import { spawn } from 'node:child_process';
import { once } from 'node:events';

const unwanted = ['doc', 'info', 'locale', 'man'];

/** Unpacks one package without running its scripts. */
export async function unpackArchive(archive: string, directory: string): Promise<void> {
  const reader = spawn('dpkg-deb', ['--fsys-tarfile', archive], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exclusions = unwanted.map((name) => `--exclude=./usr/share/${name}/*`);
  const writer = spawn(
    'tar',
    ['-x', '--same-permissions', '--keep-directory-symlink', '-C', directory, ...exclusions],
    { stdio: [reader.stdout, 'inherit', 'inherit'] },
  );
  // tar holds the pipe now; reading here as well would steal from it.
  reader.stdout.destroy();
  const codes = await Promise.all([once(reader, 'exit'), once(writer, 'exit')]);
  const failed = codes.find(([code]) => code !== 0);
  if (failed !== undefined) throw new Error(`cannot unpack "${archive}": exit code ${failed[0]}`);
}
