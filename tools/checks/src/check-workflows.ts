// Sees that the workflows run nothing that can change under them, and may do nothing they need not.
import { globSync, readFileSync } from 'node:fs';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const complaints: string[] = [];

for (const path of globSync('.github/workflows/*.yml').toSorted()) {
  const text = readFileSync(path, 'utf8');
  const complain = (fact: string): void => {
    complaints.push(`${path}: ${fact}`);
  };

  // A tag can be moved to another commit, a commit's name cannot.
  for (const [, action = ''] of text.matchAll(/uses: *(.*)/g)) {
    if (!/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action)) {
      complain(`"${action}" is not pinned: write "name@<commit> # v1.2.3"`);
    }
  }
  if (!/^permissions: \{\}$|^permissions:\n {2}contents: read\n(?! )/m.test(text)) {
    complain('permissions for all jobs: write "{}" or "contents: read", and more at the job');
  }
  const checkouts = text.split('uses: actions/checkout@').slice(1);
  if (!checkouts.every((step) => /^.*\n +with:\n +persist-credentials: false\n/.test(step))) {
    complain('a checkout leaves its token behind: write "persist-credentials: false"');
  }
  for (const [line] of text.matchAll(/^.*\bpnpm@\S+ install.*$/gm)) {
    if (!line.includes('--frozen-lockfile')) complain(`"${line.trim()}" may change the lockfile`);
  }
  for (const [, name = ''] of text.matchAll(/\bn?pn?[mx] (?:pnpm )?run ([\w:-]+)/g)) {
    if (scripts[name] === undefined) complain(`there is no script "${name}" in package.json`);
  }
}

for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
process.exitCode = complaints.length === 0 ? 0 : 1;
