import { expect, test } from 'vitest';
import { handWrittenCode, shownSnippets } from './hand-written-code.ts';

const page = `
<!-- generated: snippet docs/snippets/a.ts -->

\`\`\`ts
const fromFile = 1;
\`\`\`

<!-- end -->

\`\`\`sh
npm test
\`\`\`

\`\`\`ts
const byHand = 1;
\`\`\`
`;

test('finds code that comes from no file', () => {
  expect(handWrittenCode(page)).toEqual(['const byHand = 1;']);
});

test('knows which snippets a page shows', () => {
  expect(shownSnippets(page)).toEqual(['docs/snippets/a.ts']);
});
