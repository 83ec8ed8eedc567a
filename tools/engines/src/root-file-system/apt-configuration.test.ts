import { expect, test } from 'vitest';
import { aptConfiguration, aptSource } from './apt-configuration.ts';

const place = {
  directory: '/x',
  mirror: 'http://mirror.example/debian',
  suite: 'forky',
  keyring: '/keys.gpg',
};

test('checks signatures when the machine has the keys', () => {
  expect(aptSource(place)).toBe(
    'deb [signed-by=/keys.gpg] http://mirror.example/debian forky main\n',
  );
});

test('trusts an unsigned mirror only when it is encrypted', () => {
  expect(() => aptSource({ ...place, keyring: undefined })).toThrow(/debian-archive-keyring/);
  expect(aptSource({ ...place, keyring: undefined, mirror: 'https://m.example/debian' })).toMatch(
    /trusted=yes/,
  );
});

test('keeps apt inside its own directory', () => {
  expect(aptConfiguration(place)).toContain('Dir::State::status "/x/status";');
});
