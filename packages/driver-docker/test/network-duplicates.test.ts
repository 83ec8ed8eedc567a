import { expect, test } from 'vitest';
import { json } from './fake-engine/start-fake-engine.ts';
import { withFakeEngine } from './fake-engine/with-fake-engine.ts';

const oldHeaders = { 'Api-Version': '1.41', Server: 'Docker/20.10.24 (linux)' };
const network = (id: string) => ({ Id: id, Name: 'n' });

/** An engine that makes network "m"; each list is answered with the next of these. */
function engineWith(lists: readonly (readonly string[])[], headers = oldHeaders) {
  const rest = [...lists];
  return withFakeEngine({
    headers,
    handle: ({ method, path }, response) => {
      if (path === '/networks/create') return json(response, { Id: 'm' }, 201);
      if (path === '/networks') return json(response, (rest.shift() ?? ['m']).map(network));
      if (method === 'GET') return json(response, network('m'));
      response.writeHead(204).end();
      return true;
    },
  });
}

test('takes a network back when another of the name has the smaller id', async () => {
  const { runtime, engine } = await engineWith([['a', 'm']]);

  await expect(runtime.networks.create({ name: 'n' })).rejects.toMatchObject({
    code: 'ALREADY_EXISTS',
  });

  expect(engine.requests).toEqual(['POST /networks/create', 'GET /networks', 'DELETE /networks/m']);
});

test('keeps the network with the smallest id once the others are gone', async () => {
  const { runtime, engine } = await engineWith([['m', 'z'], ['m']]);

  await expect(runtime.networks.create({ name: 'n' })).resolves.toMatchObject({ id: 'm' });

  expect(engine.requests).not.toContain('DELETE /networks/m');
});

test('takes a network back when the other stays', async () => {
  const { runtime } = await engineWith(Array.from({ length: 40 }, () => ['m', 'z']));

  await expect(runtime.networks.create({ name: 'n' })).rejects.toMatchObject({
    code: 'ALREADY_EXISTS',
  });
});

test('does not look for others where names are unique', async () => {
  const { runtime, engine } = await engineWith([['a', 'm']], {
    'Api-Version': '1.45',
    Server: 'Docker/26.1.5 (linux)',
  });

  await runtime.networks.create({ name: 'n' });

  expect(engine.requests).not.toContain('GET /networks');
});

test('waits until a name means one network', async () => {
  let refusals = 1;
  const { runtime } = await withFakeEngine({
    headers: oldHeaders,
    handle: (_request, response) => {
      refusals -= 1;
      const message = '2 matches found based on name: network n is ambiguous';
      return refusals < 0 ? json(response, network('m')) : json(response, { message }, 400);
    },
  });

  await expect(runtime.networks.inspect('n')).resolves.toMatchObject({ id: 'm' });
});
