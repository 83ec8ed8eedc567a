import { expect, test } from 'vitest';
import { nameError } from './name-error.ts';

const question = Buffer.from('\u0001a\u0007invalid\u0000\u0000\u0001\u0000\u0001', 'latin1');

test('answers that the name does not exist and repeats the question', () => {
  const header = Buffer.from([0x12, 0x34, 0x01, 0x20, 0, 1, 0, 0, 0, 0, 0, 1]);
  const extension = Buffer.from([0, 0, 41, 4, 0, 0, 0, 0, 0, 0, 0]);

  const answer = nameError(Buffer.concat([header, question, extension]));

  const expected = Buffer.from([0x12, 0x34, 0x81, 0x83, 0, 1, 0, 0, 0, 0, 0, 0]);
  expect(answer).toEqual(Buffer.concat([expected, question]));
});

test('does not answer a packet that is cut off', () => {
  expect(nameError(question.subarray(0, 5))).toBeUndefined();
  expect(nameError(Buffer.from('123456789012\u0040', 'latin1'))).toBeUndefined();
});
