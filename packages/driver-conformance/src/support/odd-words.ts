const LONG = 8 * 1024;

/** Values that go wrong where somebody takes them for text of one line, or of a shell. */
export const oddValues: readonly {
  readonly name: string;
  readonly what: string;
  readonly value: string;
}[] = [
  { name: 'empty', what: 'an empty value', value: '' },
  { name: 'line-break', what: 'a value with line breaks', value: 'one\ntwo\r\n\n' },
  { name: 'long', what: 'a value of 8 kB', value: 'x'.repeat(LONG) },
  { name: 'odd', what: 'a value of odd characters', value: ' a=b "c" \'d\' $HOME `e` \\ ä€😀 ' },
];

/** Arguments that go wrong where a shell comes between. */
export const oddWords: readonly string[] = [
  'a b',
  '',
  '$HOME $(id) `id`',
  '"double" \'single\' \\back',
  'line\nbreak\n',
  'ä€😀',
  '-n',
  '--',
  '*',
  'x'.repeat(LONG),
];
