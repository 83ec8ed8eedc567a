import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { LogLevel } from './config/log-level.ts';
import { createLogger, type GatewayLogger } from './log.ts';

function record(level: LogLevel, isTTY: boolean, write: (logger: GatewayLogger) => void): string {
  const output = Object.assign(new PassThrough(), { isTTY });
  write(createLogger(level, output));
  return String(output.read() ?? '');
}

test('a line is an object with level, time, message and facts', () => {
  const text = record('info', false, (logger) =>
    logger.child({ driver: 'docker' }).warn('careful', { count: 2 }),
  );
  expect(JSON.parse(text)).toEqual({
    level: 'warn',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    driver: 'docker',
    count: 2,
    msg: 'careful',
  });
});

test('on a terminal a line is for people', () => {
  const text = record('info', true, (logger) => logger.info('serves', { port: 1 }));
  expect(text).toMatch(/^\d\d:\d\d:\d\d\.\d{3} INFO {2}serves \{"port":1\}\n$/);
});

test('what may be a secret is not written', () => {
  const text = record('info', false, (logger) =>
    logger.info('x', {
      token: 'pw1',
      spec: { environment: { KEY: 'pw2' }, user: 'kept' },
      request: { headers: { authorization: 'pw3' } },
    }),
  );
  expect(text).not.toMatch(/pw\d/);
  expect(text).toContain('kept');
});

test('an error is written with its stack and its cause', () => {
  const error = new Error('outer', { cause: new Error('inner') });
  const { error: written } = JSON.parse(
    record('info', false, (logger) => logger.error('failed', { error })),
  );
  expect(written).toMatchObject({ message: 'outer', cause: { message: 'inner' } });
  expect(written.stack).toContain('log.test.ts');
});

test.each([
  ['warn', 1],
  ['debug', 3],
  ['off', 0],
] as const)('at level %s %d of three lines are written', (level, count) => {
  const text = record(level, false, (logger) => {
    logger.debug('a');
    logger.info('b');
    logger.warn('c');
  });
  expect(text.split('\n').filter((line) => line !== '')).toHaveLength(count);
});
