import { expect, test } from 'vitest';
import { calls, servedCalls } from './served-calls.ts';

test('reads which calls a source serves', () => {
  const source = `router.service(OpenShell, { health: health(context), getSandbox: get });`;
  expect([...servedCalls(source)]).toEqual([['OpenShell', ['health', 'getSandbox']]]);
});

test('tells what the gateway serves from what it answers with Unimplemented', async () => {
  const [, , served, unserved] = (await calls([])).split('\n');

  expect(served).toMatch(/openshell\.v1`, served .*`CreateSandbox`/);
  expect(unserved).toMatch(/openshell\.v1`, `Unimplemented` .*`ForwardTcp`/);
});
