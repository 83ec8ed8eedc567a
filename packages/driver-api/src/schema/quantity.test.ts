import { expect, test } from 'vitest';
import { parseCpuMillis, parseMemoryBytes } from './quantity.ts';

test.each([
  ['500m', 500],
  ['1', 1000],
  ['1.5', 1500],
  ['0.001', 1],
  ['2.25', 2250],
])('reads %s cores as %i thousandths', (text, millis) => {
  expect(parseCpuMillis(text, 'cpu')).toBe(millis);
});

test.each(['0', '0m', '-1', '1e3', '', 'one', '0.0005', '1.5m', '1,5', '1 core'])(
  'refuses "%s" as CPU and names the field',
  (text) => {
    expect(() => parseCpuMillis(text, 'limits.cpu')).toThrow(
      expect.objectContaining({
        code: 'INVALID_ARGUMENT',
        details: expect.objectContaining({ field: 'limits.cpu' }),
      }),
    );
  },
);

test.each([
  ['1024', 1024],
  ['1Ki', 1024],
  ['512Mi', 536_870_912],
  ['1.5Gi', 1_610_612_736],
  ['1.5GiB', 1_610_612_736],
  ['2G', 2_000_000_000],
  ['2 GB', 2_000_000_000],
  ['10k', 10_000],
  ['1.1Gi', 1_181_116_007],
])('reads %s of memory as %i bytes', (text, bytes) => {
  expect(parseMemoryBytes(text, 'memory')).toBe(bytes);
});

test.each(['0', '512m', '1g', '-1Gi', '1Xi', 'Gi', '', '1e9', '1.5.2G'])(
  'refuses "%s" as memory',
  (text) => {
    expect(() => parseMemoryBytes(text, 'limits.memory')).toThrow(/limits.memory: .* is no amount/);
  },
);
