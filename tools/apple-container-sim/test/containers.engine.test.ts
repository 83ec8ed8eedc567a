import { expect, test } from 'vitest';
import { describeOnMac } from './support/with-mac.ts';

describeOnMac('1.2.2', ({ call, image }) => {
  const listed = async (id: string) => {
    const { stdout } = await call(['inspect', id]);
    return JSON.parse(stdout)[0];
  };

  test('a process that ends at once loses none of its output', async () => {
    const runs = Array.from({ length: 12 }, (_, at) =>
      call(['run', '--name', `brief-${at}`, image, 'echo', 'said']),
    );

    for (const { status, stdout } of await Promise.all(runs)) {
      expect([status, stdout]).toEqual([0, 'said\n']);
    }
  });

  test('commands in each state a container is in', async () => {
    const missing = 'container with ID web not found';
    expect(await call(['start', 'web'])).toMatchObject({
      status: 1,
      stderr: 'Error: get failed: container web not found\n',
    });
    expect(await call(['stop', 'web'])).toMatchObject({
      status: 1,
      stderr: `Error: internalError: "failed to stop container" (cause: "notFound: "${missing}"")\n`,
    });
    expect((await call(['delete', '--force', 'web'])).stderr).toContain(missing);
    expect(await call(['inspect', 'web'])).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'Error: container not found: web\n',
    });

    expect(await call(['create', '--name', 'web', image, 'sleep', '100'])).toEqual({
      status: 0,
      stdout: 'web\n',
      stderr: '',
    });
    expect((await call(['create', '--name', 'web', image])).stderr).toBe(
      'Error: container already exists: web\n',
    );
    expect((await call(['run', '--name', 'web', image])).stderr).toBe(
      'Error: container with id web already exists\n',
    );
    expect((await call(['exec', 'web', 'true'])).stderr).toBe(
      'Error: container web is not running\n',
    );
    expect((await call(['logs', 'web'])).stderr).toContain('failed to open container logs');
    expect((await call(['kill', 'web'])).stderr).toContain('no runtime client exists');
    expect(await call(['stop', 'web'])).toMatchObject({ status: 0, stdout: 'web\n' });
    expect((await listed('web')).status).toEqual({ networks: [], state: 'stopped' });

    expect(await call(['start', 'web'])).toMatchObject({ status: 0, stdout: 'web\n' });
    expect(await call(['start', 'web'])).toMatchObject({ status: 0, stdout: 'web\n' });
    expect((await call(['start', '-a', 'web'])).stderr).toBe(
      'Error: attach is currently unsupported on already running containers\n',
    );
    expect((await call(['delete', 'web'])).stderr).toContain('is running and can not be deleted');
    expect(await call(['delete', '-f', 'web'])).toMatchObject({ status: 0, stdout: 'web\n' });
  });

  test('several failures are told a line each, of which the first begins with Error', async () => {
    const { status, stderr } = await call(['kill', 'one', 'two']);

    expect(status).toBe(1);
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^Error: internalError: "failed to kill container"/),
      expect.stringMatching(/^internalError: "failed to kill container"/),
      '',
    ]);
  });

  test('a process in the foreground hands on output, input and exit status', async () => {
    const words = ['cat; echo out; echo err >&2; exit 7'];
    const answer = await call(['run', '-i', '--rm', image, 'sh', '-c', ...words], {
      input: 'in\n',
    });

    expect(answer).toEqual({ status: 7, stdout: 'in\nout\n', stderr: 'err\n' });
  });

  test('a program that is not there is status 1, and a failed run leaves nothing', async () => {
    const answer = await call(['run', '--name', 'none', image, '/nosuch']);

    expect(answer.status).toBe(1);
    expect(answer.stderr).toContain('failed to find target executable /nosuch');
    expect((await call(['inspect', 'none'])).status).toBe(1);
  });

  test('exec: statuses, programs that are not there, and variables that come second', async () => {
    await call(['run', '-d', '--name', 'ex', '-e', 'A=first', image, 'sleep', '100']);

    expect((await call(['exec', 'ex', 'sh', '-c', 'exit 5'])).status).toBe(5);
    const none = await call(['exec', 'ex', 'nosuch']);
    expect([none.status, none.stdout]).toEqual([1, '']);
    expect(none.stderr).toContain('failed to find target executable');
    expect((await call(['exec', 'ex', '--', 'true'])).status).toBe(1);
    const { stdout } = await call(
      ['exec', '-e', 'A=second', '-e', 'B=new', '-e', 'C', 'ex', 'sh', '-c', 'echo $A $B $C'],
      { environment: { C: 'own' } },
    );
    expect(stdout).toBe('first new own\n');
    expect(await call(['exec', '-i', 'ex', 'cat'], { input: 'text' })).toMatchObject({
      stdout: 'text',
    });
  });

  test('the address changes with every start', async () => {
    await call(['run', '-d', '--name', 'ip', image, 'sleep', '100']);
    const first = (await listed('ip')).status.networks[0];
    await call(['stop', '-t', '0', 'ip']);
    await call(['start', 'ip']);
    const second = (await listed('ip')).status.networks[0];

    expect(second.ipv4Gateway).toBe(first.ipv4Gateway);
    expect(second.ipv4Address).not.toBe(first.ipv4Address);
  });

  test('a port that is taken is found at the start, not before', async () => {
    await call(['run', '-d', '--name', 'p1', '-p', '18099:80', image, 'sleep', '100']);
    expect((await call(['create', '--name', 'p2', '-p', '18099:80', image, 'true'])).status).toBe(
      0,
    );

    const { status, stderr } = await call(['start', 'p2']);

    expect(status).toBe(1);
    expect(stderr).toContain('Address already in use');
  });

  test('a volume is in one running machine only', async () => {
    await call(['run', '-d', '--name', 'v1', '-v', 'disk:/d', image, 'sleep', '100']);
    await call(['create', '--name', 'v2', '-v', 'disk:/d', image, 'true']);

    expect((await call(['start', 'v2'])).stderr).toContain(
      'The storage device attachment is invalid.',
    );
    expect((await call(['volume', 'delete', 'disk'])).stderr).toContain('currently in use');
  });
});
