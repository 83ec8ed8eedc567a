import { expect, test } from 'vitest';
import { json } from './fake-engine/start-fake-engine.ts';
import { withFakeEngine } from './fake-engine/with-fake-engine.ts';

test('reports the error that a pull of status 200 ends with', async () => {
  const { runtime, engine } = await withFakeEngine({
    handle: ({ path }, response) => {
      if (path !== '/images/create') return false;
      response.writeHead(200);
      response.write('{"status":"Pulling from a","id":"1"}\r\n');
      response.end('{"errorDetail":{"message":"toomanyrequests: slow down"},"error":"x"}\r\n');
      return true;
    },
  });

  await expect(runtime.images.pull('busybox')).rejects.toMatchObject({
    code: 'RESOURCE_EXHAUSTED',
    retry: 'with-backoff',
    details: { image: 'busybox' },
  });
  expect(engine.requests).toEqual(['POST /images/create']);
});

test('does not believe a pull whose image is not there afterwards', async () => {
  const { runtime } = await withFakeEngine({
    handle: ({ path }, response) =>
      path === '/images/create' ? json(response, { status: 'Status: done' }) : false,
  });

  await expect(runtime.images.pull('busybox')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('does not fetch every tag of a reference without tag', async () => {
  const asked: string[] = [];
  const { runtime } = await withFakeEngine({
    handle: ({ path, query }, response) => {
      if (path !== '/images/create') return false;
      asked.push(`${query.get('fromImage')} ${query.get('tag')} ${query.get('platform')}`);
      return json(response, { error: 'manifest unknown' });
    },
  });
  for (const reference of ['busybox', 'r.test:5000/a/b:2', `a@sha256:${'0'.repeat(64)}`]) {
    await expect(runtime.images.pull(reference, { platform: 'linux/arm64' })).rejects.toMatchObject(
      { code: 'NOT_FOUND' },
    );
  }

  expect(asked).toEqual([
    'busybox latest linux/arm64',
    'r.test:5000/a/b 2 linux/arm64',
    `a sha256:${'0'.repeat(64)} linux/arm64`,
  ]);
});

test('closes the transfer when the last one who waits leaves', async () => {
  let closed: () => void = () => {};
  const isClosed = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const { runtime, engine } = await withFakeEngine({
    handle: (_, response) => {
      response.writeHead(200).write('{"status":"Pulling"}\n');
      response.on('close', closed);
      return true;
    },
  });
  const [first, second] = [new AbortController(), new AbortController()];
  const pulls = [first, second].map(({ signal }) => runtime.images.pull('busybox', { signal }));
  const ends = Promise.allSettled(pulls);
  await expect.poll(() => engine.requests.length).toBe(1);

  first.abort();
  second.abort();

  for (const end of await ends) expect(end).toMatchObject({ reason: { code: 'CANCELLED' } });
  await isClosed;
  expect(engine.requests).toEqual(['POST /images/create']);
});
