import { expect, test } from 'vitest';
import { parseTmpfs, parseVolume } from './parse-mount.ts';

test('tells a volume from a directory of the host', () => {
  expect(parseVolume('data:/data')).toEqual({ type: 'volume', volume: 'data', target: '/data' });
  expect(parseVolume('data:/data:ro')).toMatchObject({ read_only: true });
  expect(parseVolume('/srv:/data')).toEqual({
    type: 'bind',
    source: '/srv',
    target: '/data',
    read_only: false,
  });
});

test.each(['data', 'data:relative', ':/data', 'data:/data:rx', 'a:/b:ro:c', './x:/data'])(
  'refuses the volume %s',
  (text) => {
    expect(() => parseVolume(text)).toThrow('--volume: ');
  },
);

test('reads the size of files in memory', () => {
  expect(parseTmpfs('/tmp')).toEqual({ type: 'tmpfs', target: '/tmp' });
  expect(parseTmpfs('/tmp:1Mi')).toEqual({ type: 'tmpfs', target: '/tmp', size_bytes: 1_048_576 });
  expect(() => parseTmpfs('/tmp:1m')).toThrow('--tmpfs: "1m" is no amount of memory');
  expect(() => parseTmpfs('tmp')).toThrow('--tmpfs: "tmp" is no mount');
});
