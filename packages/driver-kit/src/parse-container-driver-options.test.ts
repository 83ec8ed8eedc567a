import { expect, test } from 'vitest';
import { parseContainerDriverOptions } from './parse-container-driver-options.ts';

test('parts the options of kit and driver', () => {
  const value = { stopGraceMs: 1, endpoint: 'unix:///x' };

  expect(parseContainerDriverOptions('options', value, ['endpoint'])).toEqual({
    container: { stopGraceMs: 1 },
    own: { endpoint: 'unix:///x' },
  });
});

test('suggests keys of both', () => {
  const parse = (value: unknown) => (): unknown =>
    parseContainerDriverOptions('options', value, ['endpoint']);

  expect(parse({ endpont: 'x' })).toThrow(/did you mean "endpoint"/);
  expect(parse({ stopGraceMS: 1 })).toThrow(/did you mean "stopGraceMs"/);
});

test.each([
  [{ defaultImage: 'A B' }, 'defaultImage'],
  [{ networkPool: '10.0.0.0/30' }, 'networkPool'],
  [{ hostGatewayIp: 'localhost' }, 'hostGatewayIp'],
  [{ supervisorBin: 'relative' }, 'supervisorBin'],
  [{ sandboxPidsLimit: 0 }, 'sandboxPidsLimit'],
  [{ grpcEndpoint: 'ftp://x' }, 'grpcEndpoint'],
])('refuses %j and names the field', (value, field) => {
  expect(() => parseContainerDriverOptions('options', value, [])).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ field }) }),
  );
});
