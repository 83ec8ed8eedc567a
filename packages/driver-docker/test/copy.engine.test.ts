import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { measure, readAll } from './support/bytes.ts';
import { describeEngines } from './support/engines.ts';
import { runCommand, runScript } from './support/run-command.ts';
import { filesOfTar, tarOfFile, tarOfFiles } from './support/tar.ts';

const MEBIBYTE = 1024 ** 2;

await describeEngines('copies', ({ engine, runtime, labels, name, run }) => {
  const { containers } = runtime;

  test('go in with owner and mode, and come out as they are', async () => {
    const id = await run();
    const content = Buffer.from([0, 255, 10, 13, 128]);
    const archive = tarOfFiles([{ name: 'sub/file.bin', content, mode: 0o640, uid: 1000 }]);

    await containers.copyIn(id, '/tmp', archive);

    const listing = await runScript(runtime, id, 'stat -c "%a %u %s" /tmp/sub/file.bin');
    expect(listing).toBe('640 1000 5\n');
    const files = await filesOfTar(containers.copyOut(id, '/tmp/sub'));
    expect(files.get('sub/file.bin')).toEqual(content);
  });

  test('work before the container was started', async () => {
    const { id } = await containers.create({
      name: name('copy'),
      image: engine.image,
      command: ['cat', '/etc/given'],
      labels,
    });
    await containers.copyIn(id, '/etc', tarOfFiles([{ name: 'given', content: 'given\n' }]));
    await containers.start(id);
    await containers.wait(id);

    const lines: string[] = [];
    for await (const { data } of containers.logs(id)) lines.push(Buffer.from(data).toString());
    expect(lines).toEqual(['given\n']);
  });

  test('of 200 MiB go in and out in little memory', async () => {
    const id = await run();
    const going = tarOfFile('big', 200 * MEBIBYTE);

    await containers.copyIn(id, '/tmp', going.archive);

    expect(going.grownBytes()).toBeLessThan(48 * MEBIBYTE);
    expect(await runScript(runtime, id, 'stat -c %s /tmp/big')).toBe(`${200 * MEBIBYTE}\n`);
    const { bytes, grownBytes } = await measure(containers.copyOut(id, '/tmp/big'));
    expect(bytes).toBeGreaterThan(200 * MEBIBYTE);
    expect(grownBytes).toBeLessThan(48 * MEBIBYTE);
  });

  test('reach a memory file system, with modes and what went wrong', async () => {
    const id = await run({ mounts: [{ type: 'tmpfs', target: '/data', sizeBytes: MEBIBYTE }] });
    const files = [{ name: 'sub/file', content: 'in memory\n', mode: 0o640, uid: 1000 }];

    await containers.copyIn(id, '/data', tarOfFiles(files));

    expect(await runScript(runtime, id, 'stat -c "%a %u" /data/sub/file')).toBe('640 1000\n');
    const copied = await filesOfTar(containers.copyOut(id, '/data/sub'));
    expect(copied.get('sub/file')).toEqual(Buffer.from('in memory\n'));
    await expect(
      containers.copyIn(id, '/data', tarOfFile('big', 4 * MEBIBYTE).archive),
    ).rejects.toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
    await runCommand(runtime, id, { command: ['rm', '/bin/tar'] });
    await expect(containers.copyIn(id, '/data', tarOfFiles(files))).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
      message: expect.stringContaining('"tar"'),
    });
  });

  test('are refused where there is nothing', async () => {
    const id = await run();
    const into = containers.copyIn(id, '/not/here', tarOfFile('big', 64 * MEBIBYTE).archive);

    await expect(into).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('/not/here'),
    });
    await expect(readAll(containers.copyOut(id, '/not/here'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('end with the caller, and with their source', async () => {
    const id = await run();
    async function* slow(): AsyncGenerator<Uint8Array, void, undefined> {
      yield Buffer.alloc(512);
      await delay(100_000);
    }
    async function* failing(): AsyncGenerator<Uint8Array, void, undefined> {
      for await (const chunk of tarOfFile('big', 8 * MEBIBYTE).archive) {
        yield chunk;
        throw new Error('the source is gone');
      }
    }

    await expect(containers.copyIn(id, '/tmp', slow(), { timeoutMs: 300 })).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
    });
    await expect(containers.copyIn(id, '/tmp', failing())).rejects.toMatchObject({
      code: 'INTERNAL',
      message: expect.stringContaining('the source is gone'),
    });
    for await (const _ of containers.copyOut(id, '/bin')) break;
    expect(await runScript(runtime, id, 'echo alive')).toBe('alive\n');
  });
});
