import { expect, test } from 'vitest';
import { statusTable } from './status-table.ts';

test('aligns the columns and marks what is not known', () => {
  const table = statusTable([
    { name: 'a', state: 'running', version: '1.2', endpoint: 'unix:///x', pid: 7 },
    { name: 'longer', state: 'stopped' },
  ]);

  expect(table).toBe(
    [
      'NAME    STATE    VERSION  ENDPOINT   PID',
      'a       running  1.2      unix:///x  7',
      'longer  stopped  -        -          -',
      '',
    ].join('\n'),
  );
});
