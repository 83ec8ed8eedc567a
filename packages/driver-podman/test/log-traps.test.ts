import { expect, test } from 'vitest';
import { plainContainer } from './fake-engine/plain-container.ts';
import { json } from './fake-engine/start-fake-engine.ts';
import { withFakeEngine } from './fake-engine/with-fake-engine.ts';

const STDOUT = 1;

function frameOf(line: string): Buffer {
  const data = Buffer.from(`${line}\n`);
  const header = Buffer.alloc(8);
  header.writeUInt8(STDOUT, 0);
  header.writeUInt32BE(data.length, 4);
  return Buffer.concat([header, data]);
}

test('a follower of the last line misses nothing that is written while it is looked for', async () => {
  const written = ['1', '2'];
  const tails: (string | null)[] = [];
  const { runtime } = await withFakeEngine({
    handle: ({ path, query }, response) => {
      if (!path.endsWith('/logs')) return json(response, plainContainer);
      tails.push(query.get('tail'));
      response.writeHead(200).end(Buffer.concat(written.map(frameOf)));
      // The next look finds one more.
      written.push(String(written.length + 1));
      return true;
    },
  });

  let text = '';
  for await (const { data } of runtime.containers.logs('a', { follow: true, tailLines: 1 })) {
    text += Buffer.from(data).toString();
  }

  expect(text).toBe('2\n3\n');
  expect(tails).toEqual([null, null]);
});

test('the last lines alone are left to the engine', async () => {
  const tails: (string | null)[] = [];
  const { runtime } = await withFakeEngine({
    handle: ({ path, query }, response) => {
      if (!path.endsWith('/logs')) return json(response, plainContainer);
      tails.push(query.get('tail'));
      response.writeHead(200).end(frameOf('2'));
      return true;
    },
  });

  for await (const { data } of runtime.containers.logs('a', { tailLines: 1 })) {
    expect(Buffer.from(data).toString()).toBe('2\n');
  }

  expect(tails).toEqual(['1']);
});
