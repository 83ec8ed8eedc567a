import { expect, test } from 'vitest';
import { json } from './fake-engine/start-fake-engine.ts';
import { withFakeEngine } from './fake-engine/with-fake-engine.ts';

async function* archive(): AsyncGenerator<Uint8Array> {
  yield Buffer.alloc(1_024);
}

test.each([
  ['5.4.2', 'false'],
  ['5.8.6', 'true'],
])('a build on Podman %s uses what is kept of others: %s', async (version, layers) => {
  let asked: string | null = null;
  const { runtime } = await withFakeEngine({
    headers: { 'Api-Version': '1.41', 'Libpod-Api-Version': version },
    handle: ({ path, query, raw }, response) => {
      if (path !== '/build') return undefined;
      asked = query.get('layers');
      raw.resume();
      return json(response, { error: 'no such step' });
    },
  });

  const built = runtime.images.build({ type: 'tar', stream: archive() }, { tags: ['a:1'] });

  await expect(built).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
  expect(asked).toBe(layers);
});
