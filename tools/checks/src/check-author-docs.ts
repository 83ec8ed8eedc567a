// Sees that the author's documentation says what the code says; with --write it is made to.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { guideBlocks, withFileTexts } from './guide-blocks.ts';

const example = 'examples/third-party-driver';
const guide = 'docs/author/write-a-driver.md';
const complaints: string[] = [];

function read(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Every file of the example stands in the guide, and every file of the guide is the example's. */
function expectedGuide(text: string): string {
  const shown = guideBlocks(text).flatMap((block) => (block.type === 'file' ? [block.path] : []));
  const files = globSync('{src,test}/**/*.ts', { cwd: example });
  for (const file of [...files, 'package.json', 'tsconfig.json', 'gateway.toml']) {
    if (!shown.includes(file)) complaints.push(`${guide}: ${example}/${file} is not shown`);
  }
  for (const path of shown) {
    if (read(`${example}/${path}`) === undefined) {
      complaints.push(`${guide}: there is no ${example}/${path}`);
    }
  }
  return withFileTexts(text, (path) => read(`${example}/${path}`));
}

/** A stranger asks for the newest version there is. */
function checkRanges(): void {
  const manifest = JSON.parse(read(`${example}/package.json`) ?? '{}');
  const ranges: Readonly<Record<string, string>> = {
    ...manifest.dependencies,
    ...manifest.devDependencies,
  };
  for (const [name, range] of Object.entries(ranges)) {
    if (!name.startsWith('@openshell/')) continue;
    const path = `packages/${name.replace('@openshell/', '')}/package.json`;
    const { version } = JSON.parse(readFileSync(path, 'utf8'));
    if (range !== `^${version}`) {
      complaints.push(`${example}/package.json: "${name}" is "${range}", should be "^${version}"`);
    }
  }
}

const text = readFileSync(guide, 'utf8');
const expected = expectedGuide(text);
if (text !== expected && process.argv.includes('--write')) writeFileSync(guide, expected);
else if (text !== expected) {
  complaints.push(`${guide} is out of date: node tools/checks/src/check-author-docs.ts --write`);
}
checkRanges();

for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
process.exitCode = complaints.length === 0 ? 0 : 1;
