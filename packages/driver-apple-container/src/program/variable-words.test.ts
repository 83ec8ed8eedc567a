import { expect, test } from 'vitest';
import { partVariables } from './variable-words.ts';

test('values of one line go into a file, the others into the environment of the program', () => {
  expect(partVariables({ PATH: '/bin', TEXT: 'a b "c"', LINES: '1\n2' })).toEqual({
    file: 'PATH=/bin\nTEXT=a b "c"\n',
    byName: { LINES: '1\n2' },
  });
});

test('nothing is nothing', () => {
  expect(partVariables(undefined)).toEqual({ byName: {} });
});

test.each(['PATH', 'HOME', 'CONTAINER_DEBUG'])(
  'several lines of %s would change the program itself',
  (name) => {
    expect(() => partVariables({ [name]: '1\n2' })).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED' }),
    );
  },
);

test('a name with a blank can be handed over in no way', () => {
  expect(() => partVariables({ 'A B': 'c' })).toThrow(
    expect.objectContaining({ code: 'UNSUPPORTED' }),
  );
});
