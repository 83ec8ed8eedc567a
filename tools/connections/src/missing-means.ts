import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const programs = { strace: 'strace', ip: 'iproute2' };

/** What this machine lacks for looking at connections, with the way to get it. */
export function missingMeans(path: string, userId: number | undefined): readonly string[] {
  const isThere = (program: string): boolean =>
    path.split(delimiter).some((directory) => existsSync(join(directory, program)));
  const missing = Object.entries(programs).filter(([program]) => !isThere(program));
  return [
    ...missing.map(([program, name]) => `no "${program}": apt-get install ${name}`),
    ...(userId === 0 ? [] : ['only root can make a network: run it as root']),
  ];
}
