import { expect, test } from 'vitest';
import { firstFreeSubnet, parsePool, startIndex, subnetAt } from './subnet-pool.ts';

test('cuts a pool into networks of sixteen addresses', () => {
  const pool = parsePool('10.213.0.0/16');

  expect(pool.count).toBe(4096);
  expect(subnetAt(pool, 0)).toBe('10.213.0.0/28');
  expect(subnetAt(pool, 17)).toBe('10.213.1.16/28');
  expect(subnetAt(pool, 4096)).toBe('10.213.0.0/28');
});

test('begins the search at a place that follows from the id', () => {
  const pool = parsePool('10.213.0.0/16');

  expect(startIndex(pool, 'a1')).toBe(startIndex(pool, 'a1'));
  expect(startIndex(pool, 'a1')).not.toBe(startIndex(pool, 'a2'));
});

test('passes over networks in use, larger and smaller ones too', () => {
  const pool = parsePool('10.0.0.0/24');

  expect(firstFreeSubnet(pool, 0, ['10.0.0.0/27', '10.0.0.40/30', 'fd00::/64'])).toBe(
    '10.0.0.48/28',
  );
  expect(firstFreeSubnet(pool, 15, ['10.0.0.240/28'])).toBe('10.0.0.0/28');
  expect(firstFreeSubnet(pool, 0, ['10.0.0.0/8'])).toBeUndefined();
});

test.each(['10.0.0.0', '10.0.0.0/29', '300.0.0.0/16', 'x/16', '10.0.0.0/33'])(
  'refuses "%s" as a pool',
  (text) => {
    expect(() => parsePool(text)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  },
);
