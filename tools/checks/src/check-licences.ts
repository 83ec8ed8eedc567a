import { execFileSync } from 'node:child_process';

/** Licences that people may pass on with a program of any licence, named as their authors do. */
const allowed: ReadonlySet<string> = new Set([
  '(Apache-2.0 AND BSD-3-Clause)',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'Unlicense',
]);

interface Licensed {
  readonly name: string;
  readonly versions: readonly string[];
}

/** Fails when something that is installed with a published package has a licence that was not looked at. */
const words = ['--filter', './packages/*', '--filter', './apps/*', 'licenses', 'list', '--prod'];
const listing = execFileSync('pnpm', [...words, '--json'], { encoding: 'utf8' });
const byLicence = JSON.parse(listing) as Readonly<Record<string, readonly Licensed[]>>;
const entries = Object.entries(byLicence);
const wrong = entries.filter(([licence]) => !allowed.has(licence));
for (const [licence, packages] of wrong) {
  const names = packages.map(({ name, versions }) => `${name}@${versions.join()}`);
  process.stderr.write(`${licence}: ${names.join(', ')}\n`);
}
if (wrong.length > 0) {
  process.stderr.write(
    'look at these licences, and allow them in check-licences.ts or replace them\n',
  );
  process.exitCode = 1;
} else {
  const count = entries.reduce((sum, [, packages]) => sum + packages.length, 0);
  process.stdout.write(`${count} packages, ${entries.length} licences\n`);
}
