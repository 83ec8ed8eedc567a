import { expect, test } from 'vitest';
import { guideBlocks, withFileTexts } from './guide-blocks.ts';

const guide = `Text.

\`\`\`ts file=src/a.ts
const a = 1;
\`\`\`

\`\`\`sh
npm test
\`\`\`

\`\`\`text
only to be read
\`\`\`
`;

test('tells files and commands in order, and leaves out what is only to be read', () => {
  expect(guideBlocks(guide)).toEqual([
    { type: 'file', path: 'src/a.ts', text: 'const a = 1;\n' },
    { type: 'shell', text: 'npm test\n' },
  ]);
});

test('puts other texts into the files', () => {
  const changed = withFileTexts(guide, (path) => `// ${path}: $1 $&\n`);

  expect(guideBlocks(changed)[0]).toMatchObject({ text: '// src/a.ts: $1 $&\n' });
  expect(changed.replace('// src/a.ts: $1 $&', 'const a = 1;')).toBe(guide);
});
