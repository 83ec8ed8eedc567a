import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isThere } from '../system/is-there.ts';
import { run } from '../system/run.ts';
import { aptConfiguration, aptSource } from './apt-configuration.ts';
import { debianMirror } from './debian-mirror.ts';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

export interface PackageRequest {
  readonly suite: string;
  readonly packages: readonly string[];
}

/** Downloads packages with all they depend on and answers the paths of the archives. */
export async function fetchPackages(
  directory: string,
  { suite, packages }: PackageRequest,
): Promise<readonly string[]> {
  const archives = join(directory, 'cache', 'archives');
  await mkdir(join(directory, 'state', 'lists', 'partial'), { recursive: true });
  await mkdir(join(archives, 'partial'), { recursive: true });
  const keyring = (await isThere(KEYRING)) ? KEYRING : undefined;
  const place = { directory, suite, keyring, mirror: await debianMirror() };
  const settings = join(directory, 'apt.conf');
  await writeFile(join(directory, 'status'), '');
  await writeFile(join(directory, 'sources.list'), aptSource(place));
  await writeFile(settings, aptConfiguration(place));
  await run('apt-get', ['-c', settings, 'update']);
  await run('apt-get', ['-c', settings, '--yes', '--download-only', 'install', ...packages]);
  const names = await readdir(archives);
  return names.filter((name) => name.endsWith('.deb')).map((name) => join(archives, name));
}
