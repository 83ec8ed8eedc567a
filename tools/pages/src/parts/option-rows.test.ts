import { expect, test } from 'vitest';
import { optionRows } from './option-rows.ts';

const source = `
/** How it is found. */
export interface Options {
  /**
   * Address of the engine, as
   * \`unix:///path\`. Defaults to \`10.0.0.0/8\`. Used as written.
   */
  readonly endpoint?: string | undefined;
  /** Path of a file. */
  readonly file?: string;
}
`;

test('parts what an option is from its default', () => {
  expect(optionRows('options.ts', source, 'Options')).toEqual([
    {
      name: 'endpoint',
      meaning: 'Address of the engine, as `unix:///path`. Used as written',
      defaultValue: '`10.0.0.0/8`',
    },
    { name: 'file', meaning: 'Path of a file', defaultValue: '' },
  ]);
});

test('refuses an option that says nothing, and an interface that is not there', () => {
  expect(() => optionRows('options.ts', 'interface A { b: string }', 'A')).toThrow(
    '"b" has no comment in options.ts',
  );
  expect(() => optionRows('options.ts', source, 'Option')).toThrow('no interface Option');
});
