// Sees that programs which packages run at their install are off but for a list that is the whole truth.
import { readFileSync } from 'node:fs';

const path = 'pnpm-workspace.yaml';
const settings = readFileSync(path, 'utf8');
const lockfile = readFileSync('pnpm-lock.yaml', 'utf8');
const complaints: string[] = [];

// With it, a package that has such a program and does not stand in the list stops the install.
if (!/^strictDepBuilds: true$/m.test(settings)) complaints.push(`"strictDepBuilds" is not true`);
const [, list = ''] = /^allowBuilds:\n((?: {2}.*\n)+)/m.exec(settings) ?? [];
const entries = [...list.matchAll(/^ {2}"?([^":]+)"?: (true|false)(?: # (.+))?$/gm)];
if (entries.length === 0 || entries.length !== list.trimEnd().split('\n').length) {
  complaints.push('"allowBuilds" has a line that is no "name: true # reason"');
}
for (const [, name = '', , reason] of entries) {
  if (reason === undefined) complaints.push(`"${name}" has no reason: write it behind a "#"`);
  if (!new RegExp(`^ {2}'?${name}@\\d`, 'm').test(lockfile)) {
    complaints.push(`"${name}" is not installed any more: take it off the list`);
  }
}

for (const complaint of complaints) process.stderr.write(`${path}: ${complaint}\n`);
process.exitCode = complaints.length === 0 ? 0 : 1;
