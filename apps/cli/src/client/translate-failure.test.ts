import { Code, ConnectError } from '@connectrpc/connect';
import { DriverError } from '@openshell/driver-api';
import { ErrorDetailSchema } from '@openshell/wire/gateway/v1';
import { expect, test } from 'vitest';
import { translateFailure } from './translate-failure.ts';

const call = { what: 'CopyIn', url: 'http://127.0.0.1:1', signal: new AbortController().signal };

test('takes code and way out of the driver before those of gRPC', () => {
  const detail = {
    desc: ErrorDetailSchema,
    value: { code: 'UNSUPPORTED', remedy: 'ask for less' },
  };
  const error = new ConnectError('no GPU', Code.FailedPrecondition, undefined, [detail]);

  expect(translateFailure(error, call)).toMatchObject({
    code: 'UNSUPPORTED',
    fact: 'no GPU',
    remedy: 'ask for less',
  });
});

test('ignores a code of the driver that nobody knows', () => {
  const detail = { desc: ErrorDetailSchema, value: { code: 'NEW' } };
  const error = new ConnectError('x', Code.NotFound, undefined, [detail]);

  expect(translateFailure(error, call).code).toBe('NOT_FOUND');
});

test('says which call a gateway of another make does not offer', () => {
  expect(translateFailure(new ConnectError('', Code.Unimplemented), call)).toMatchObject({
    code: 'UNSUPPORTED',
    fact: 'the gateway at http://127.0.0.1:1 does not offer CopyIn',
  });
});

test('tells a connection that broke off from a gateway that is not there', () => {
  const broken = (code: string) => {
    const error = new ConnectError('x', Code.Aborted);
    error.cause = Object.assign(new Error('x'), { code });
    return translateFailure(error, call).fact;
  };

  expect(broken('ECONNRESET')).toContain('broke off');
  expect(broken('ECONNREFUSED')).toContain('no gateway answers');
});

test('gives the reason for which we stopped waiting', () => {
  const reason = new DriverError('DEADLINE_EXCEEDED', 'not done after 1 s');
  const signal = AbortSignal.abort(reason);

  expect(translateFailure(new ConnectError('x', Code.Canceled), { ...call, signal })).toBe(reason);
});
