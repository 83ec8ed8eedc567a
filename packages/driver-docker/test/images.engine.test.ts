import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createSecret, type ImageProgress } from '@openshell/driver-api';
import { rawRequest } from '@openshell/engines';
import { afterEach, expect, test } from 'vitest';
import { createDockerRuntime } from '../src/index.ts';
import { readAll, texts } from './support/bytes.ts';
import { describeEngines } from './support/engines.ts';
import { push } from './support/push.ts';
import { tarOfFiles } from './support/tar.ts';

const directories: string[] = [];

/** A directory with files, removed after the test. */
async function directoryOf(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'openshell-images-'));
  directories.push(directory);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  }
  return directory;
}

afterEach(async () => {
  await Promise.all(directories.splice(0).map((path) => rm(path, { recursive: true })));
});

await describeEngines('images', ({ engine, runtime, labels, name, run }) => {
  const { images, containers } = runtime;
  const { registry } = engine;

  /** Puts a fresh image into a registry; the engine itself has it no more. */
  const publish = async (address: string, repository: string): Promise<string> => {
    const reference = `${address}/openshell-test/${repository}:1`;
    const dockerfile = `FROM ${engine.image}\nRUN dd if=/dev/urandom of=/big bs=1M count=4\n`;
    const stream = tarOfFiles([{ name: 'Dockerfile', content: dockerfile }]);
    await images.build({ type: 'tar', stream }, { tags: [reference], labels, noCache: true });
    const login = { username: registry?.username, password: registry?.password };
    const header = Buffer.from(JSON.stringify(login)).toString('base64');
    const path = `/v1.41/images/${address}/openshell-test/${repository}/push?tag=1`;
    const answer = await push(engine.socketPath, path, header);
    expect(answer).not.toContain('"error"');
    await images.remove(reference);
    return reference;
  };

  test.skipIf(registry === undefined)('are fetched with progress to the last byte', async () => {
    const reference = await publish(registry?.open ?? '', name('open'));
    const progress: ImageProgress[] = [];

    const image = await images.pull(reference, { onProgress: (line) => progress.push(line) });

    expect(image).toMatchObject({
      references: expect.arrayContaining([reference]),
      operatingSystem: 'linux',
      architecture: 'amd64',
      labels,
    });
    expect(await images.inspect(reference)).toEqual(image);
    const last = progress.findLast(({ totalBytes }) => totalBytes !== undefined);
    expect(last?.totalBytes).toBeGreaterThan(4 * 1024 ** 2);
    expect(last?.currentBytes).toBe(last?.totalBytes);
    const [digest = ''] = image.digests;
    expect((await images.pull(digest)).id).toBe(image.id);
    expect(await images.remove(reference)).toBe(true);
  });

  test.skipIf(registry === undefined)('are fetched once for all who ask meanwhile', async () => {
    const reference = await publish(registry?.open ?? '', name('shared'));
    const controller = new AbortController();
    const first = images.pull(reference, { signal: controller.signal });
    const second = images.pull(reference);
    controller.abort();

    await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
    expect((await second).references).toContain(reference);
    await images.remove(reference);
  });

  test.skipIf(registry === undefined)('need the login that their registry wants', async () => {
    const reference = await publish(registry?.authenticated ?? '', name('closed'));
    const username = registry?.username ?? '';
    const password = registry?.password ?? '';
    const wrong = { username, password: createSecret('wrong') };

    await expect(images.pull(reference)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(images.pull(reference, { credentials: wrong })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    const credentials = { username, password: createSecret(password) };
    expect((await images.pull(reference, { credentials })).references).toContain(reference);
    await images.remove(reference);

    const auth = Buffer.from(`${username}:${password}`).toString('base64');
    const config = JSON.stringify({ auths: { [registry?.authenticated ?? '']: { auth } } });
    const directory = await directoryOf({ 'config.json': config });
    const configured = createDockerRuntime({
      socketPath: engine.socketPath,
      environment: { DOCKER_CONFIG: directory },
    });
    expect((await configured.images.pull(reference)).references).toContain(reference);
    await images.remove(reference);
    await configured.close();
  });

  test.skipIf(registry === undefined)('that nobody has are not found', async () => {
    await expect(images.pull(`${registry?.open}/openshell-test/none:1`)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { image: `${registry?.open}/openshell-test/none:1` },
    });
  });

  test('of a registry that does not answer are unavailable', async () => {
    await expect(images.pull('127.0.0.1:9/openshell-test/none:1')).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      retry: 'with-backoff',
    });
    await expect(images.pull(`sha256:${'0'.repeat(64)}`)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });

  test('are built from a directory, without what is ignored', async () => {
    const directory = await directoryOf({
      Dockerfile: `FROM ${engine.image}\nARG WORD\nCOPY . /context\nRUN echo $WORD > /word\n`,
      '.dockerignore': '*\n!keep\n!deep/keep/*.txt\nkeep/secret\n',
      'keep/a': 'a',
      'keep/secret': 's',
      'deep/keep/b.txt': 'b',
      'deep/other': 'o',
      dropped: 'd',
    });
    await symlink('a', join(directory, 'keep/link'));
    const tag = `openshell-test/${name('built')}:1`;
    const lines: string[] = [];

    const image = await images.build(
      { type: 'directory', path: directory },
      {
        tags: [tag, `${tag}-again`],
        labels,
        buildArguments: { WORD: 'given' },
        onProgress: ({ message }) => lines.push(message),
      },
    );

    expect(image.references).toEqual(expect.arrayContaining([tag, `${tag}-again`]));
    expect(image.labels).toEqual(labels);
    expect(lines.join('\n')).toContain('RUN echo $WORD');
    const script = 'cd /context; find . -not -type d | sort; readlink keep/link; cat /word';
    const id = await run({ image: tag, command: ['sh', '-c', script] });
    await containers.wait(id);
    const written: string[] = [];
    for await (const { data } of containers.logs(id)) written.push(Buffer.from(data).toString());
    expect(written.join('')).toBe('./deep/keep/b.txt\n./keep/a\n./keep/link\na\ngiven\n');
    await containers.remove(id);
    await images.remove(`${tag}-again`);
    await images.remove(tag);
  });

  test('name the step that fails', async () => {
    const [[label, value] = []] = Object.entries(labels);
    const dockerfile = `FROM ${engine.image}\nLABEL ${label}=${value}\nRUN echo oops && exit 7\n`;
    const stream = tarOfFiles([{ name: 'Dockerfile', content: dockerfile }]);

    await expect(
      images.build({ type: 'tar', stream }, { tags: [`openshell-test/${name('bad')}:1`], labels }),
    ).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
      message: expect.stringMatching(/RUN echo oops && exit 7.*: 7/s),
    });
    await expect(
      images.build({ type: 'directory', path: '/not/here' }, { tags: [] }),
    ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  test('are not built to the end when the caller leaves', async () => {
    const mark = name('abort');
    const dockerfile = `FROM ${engine.image}\nRUN sleep 60 # ${mark}\n`;
    const stream = tarOfFiles([{ name: 'Dockerfile', content: dockerfile }]);
    const build = images.build({ type: 'tar', stream }, { tags: [], labels, timeoutMs: 1_500 });

    await expect(build).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });

    const building = async (): Promise<boolean> => {
      const answer = await rawRequest(engine, 'GET', '/v1.41/containers/json');
      return answer.body.includes(mark);
    };
    await expect.poll(building, { timeout: 10_000 }).toBe(false);
  });

  test('are saved, removed, loaded and tagged', async () => {
    const [one, two] = [`openshell-test/${name('one')}:1`, `openshell-test/${name('two')}:2`];
    await images.tag(engine.image, one);
    await images.tag(engine.image, two);
    const archive = await readAll(images.save([one, two]));
    expect(await images.remove(one)).toBe(true);
    expect(await images.remove(two)).toBe(true);
    expect(await images.remove(two)).toBe(false);

    const loaded = await images.load(
      (async function* () {
        yield archive;
      })(),
    );

    expect([...loaded].sort()).toEqual([one, two]);
    const listed = await images.list();
    expect(listed.find(({ references }) => references.includes(two))).toMatchObject({
      id: (await images.inspect(engine.image)).id,
      sizeBytes: expect.any(Number),
    });
    await images.remove(one);
    await images.remove(two);
    await expect(images.tag('openshell-test/none:1', one)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(readAll(images.save(['openshell-test/none:1']))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(images.load(texts('no archive'.repeat(200)))).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });

  test('in use are not removed', async () => {
    const tag = `openshell-test/${name('used')}:1`;
    const dockerfile = `FROM ${engine.image}\nLABEL own=${tag}\n`;
    const stream = tarOfFiles([{ name: 'Dockerfile', content: dockerfile }]);
    await images.build({ type: 'tar', stream }, { tags: [tag] });
    const id = await run({ image: tag });

    await expect(images.remove(tag)).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
    await containers.remove(id, { force: true });
    expect(await images.remove(tag)).toBe(true);
  });
});
