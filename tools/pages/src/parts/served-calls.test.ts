import { expect, test } from 'vitest';
import { calls, servedCalls } from './served-calls.ts';

test('reads which calls a source serves', () => {
  const source = `router.service(OpenShell, { health: health(context), getSandbox: get });`;
  expect([...servedCalls(source)]).toEqual([['OpenShell', ['health', 'getSandbox']]]);
});

test('tells what the gateway serves from what it answers with Unimplemented', async () => {
  const [, , openShell = ''] = (await calls([])).split('\n');
  const [, , served, unserved] = openShell.split('|');
  expect(served).toContain('`CreateSandbox`');
  expect(unserved).toContain('`ForwardTcp`');
});
