import { expect, test } from 'vitest';
import { parseEnvironment } from './parse-environment.ts';

test('takes a name without a value from here', () => {
  expect(parseEnvironment({ variables: ['TOKEN', 'A='], files: [] }, { TOKEN: 'x' })).toEqual({
    TOKEN: 'x',
    A: '',
  });
});

test('names the line of a file that is wrong', () => {
  const files = [{ path: 'vars', text: '# ok\nA=1\n=2\n' }];

  expect(() => parseEnvironment({ variables: [], files }, {})).toThrow(
    '--env-file vars:3: "=2" is no KEY=VALUE pair',
  );
});

test('refuses a name that is not set here', () => {
  expect(() => parseEnvironment({ variables: ['NONE'], files: [] }, {})).toThrow(
    '--env: variable "NONE" is not set here',
  );
});
