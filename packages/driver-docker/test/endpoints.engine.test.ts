import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import type { ContainerRuntime } from '@openshell/driver-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDockerRuntime } from '../src/index.ts';
import { mebibytes } from './support/bytes.ts';
import { makeCertificates } from './support/certificates.ts';
import { describeEngines } from './support/engines.ts';
import { runCommand } from './support/run-command.ts';
import { startSshMachine } from './support/ssh-server.ts';

const MEBIBYTE = 1024 ** 2;

let directory = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'openshell-endpoints-'));
  await makeCertificates(directory);
  await mkdir(join(directory, 'client'));
  await copyFile(join(directory, 'ca.pem'), join(directory, 'client/ca.pem'));
  await copyFile(join(directory, 'client-cert.pem'), join(directory, 'client/cert.pem'));
  await copyFile(join(directory, 'client-key.pem'), join(directory, 'client/key.pem'));
});

afterAll(() => rm(directory, { recursive: true }));

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

await describeEngines('endpoints', ({ engine, runtime, run }) => {
  /** Probes and runs a command with input over an endpoint. */
  const tryOut = async (remote: ContainerRuntime): Promise<void> => {
    const direct = await runtime.probe();
    const probe = await remote.probe();
    expect(probe.error).toBeUndefined();
    expect(probe.identity?.id).toBe(direct.identity?.id);
    const container = await run();
    const request = { command: ['wc', '-c'], stdin: mebibytes(4) };
    const result = await runCommand(remote, container, request);
    expect(Number(result.stdout.toString())).toBe(4 * MEBIBYTE);
    const listed = await Promise.all([1, 2, 3].map(() => remote.containers.list()));
    expect(listed.every((containers) => containers.some(({ id }) => id === container))).toBe(true);
  };

  test('over TCP', async () => {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      const back = connect({ path: engine.socketPath, allowHalfOpen: true });
      socket.pipe(back).pipe(socket);
      socket.on('error', () => back.destroy());
      back.on('error', () => socket.destroy());
    });
    const port = await listen(server);
    const remote = createDockerRuntime({ endpoint: `tcp://127.0.0.1:${port}` });

    await tryOut(remote);

    await remote.close();
    server.close();
  });

  test('over TCP with TLS, and not without the right certificate', async () => {
    const [ca, cert, key] = await Promise.all(
      ['ca.pem', 'server-cert.pem', 'server-key.pem'].map((file) =>
        readFile(join(directory, file)),
      ),
    );
    const server = createTlsServer(
      { ca, cert, key, requestCert: true, rejectUnauthorized: true, allowHalfOpen: true },
      (socket) => {
        const back = connect({ path: engine.socketPath, allowHalfOpen: true });
        socket.pipe(back).pipe(socket);
        socket.on('error', () => back.destroy());
        back.on('error', () => socket.destroy());
      },
    );
    const port = await listen(server);
    const endpoint = `tcp://localhost:${port}`;
    const environment = {
      DOCKER_HOST: endpoint,
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: join(directory, 'client'),
    };
    const remote = createDockerRuntime({ environment });
    const stranger = createDockerRuntime({ endpoint, tlsDirectory: join(directory, 'none') });

    await tryOut(remote);

    expect((await remote.probe()).identity?.endpointSource).toBe('DOCKER_HOST');
    expect((await stranger.probe()).error).toMatchObject({ code: 'UNAUTHENTICATED' });
    await Promise.all([remote.close(), stranger.close()]);
    server.close();
  });

  test('over SSH, with the ssh program and its known hosts', async () => {
    const own = await mkdtemp(join(directory, 'ssh-'));
    const machine = await startSshMachine(own, engine.socketPath);
    const endpoint = `ssh://somebody@127.0.0.1:${machine.port}`;
    const path = process.env['PATH'];
    const remote = createDockerRuntime({
      endpoint,
      environment: { PATH: `${machine.programDirectory}:${path}` },
    });
    const stranger = createDockerRuntime({ endpoint, environment: { PATH: path } });

    await tryOut(remote);

    expect(machine.commands[0]).toBe('docker system dial-stdio');
    const { error } = await stranger.probe();
    expect(error).toMatchObject({ code: 'UNAUTHENTICATED' });
    await Promise.all([remote.close(), stranger.close()]);
    machine.close();
  });
});
