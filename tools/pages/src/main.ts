// Writes what is made from code into pages and READMEs; with --check it only says what is out of date.
import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillPage } from './fill-page.ts';
import { handWrittenCode, shownSnippets } from './hand-written-code.ts';
import { parts } from './parts/parts.ts';
import { readText, repositoryRoot } from './repository.ts';

/** Its code is that of the example beside it, which `author-docs` sees to. */
const guide = 'docs/author/write-a-driver.md';

/** Needed by a snippet that is shown, and shown nowhere itself. */
const helpers = ['docs/snippets/my-driver/create-my-runtime.ts'];

const isCheck = process.argv.includes('--check');

function find(pattern: string | string[]): readonly string[] {
  return globSync(pattern, { cwd: repositoryRoot }).sort();
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}

const shown = new Set(helpers);
for (const page of find(['*.md', 'docs/{,*/}*.md', '{packages,apps}/*/README.md'])) {
  const text = readText(page);
  for (const file of shownSnippets(text)) shown.add(file);
  for (const line of page === guide ? [] : handWrittenCode(text)) {
    complain(`${page}: code that nobody runs, "${line}": put it into docs/snippets and show that`);
  }
  const filled = await fillPage(text, parts).catch((error: Error) => {
    complain(`${page}: ${error.message}`);
    return text;
  });
  if (filled === text) continue;
  if (isCheck) complain(`${page} is not what the code says: npm run pages`);
  else {
    writeFileSync(join(repositoryRoot, page), filled);
    process.stdout.write(`${page}\n`);
  }
}
for (const file of find('docs/snippets/**/*.{ts,sh}')) {
  if (!shown.has(file)) complain(`${file} is shown on no page: show it or remove it`);
}
