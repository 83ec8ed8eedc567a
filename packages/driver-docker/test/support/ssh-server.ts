import { execFileSync } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Server } from 'ssh2';

/** A machine with an engine that is reached over SSH. */
export interface SshMachine {
  readonly port: number;
  /** Directory with an `ssh` program that knows the key and the host. */
  readonly programDirectory: string;
  /** Commands that were run. */
  readonly commands: readonly string[];
  readonly close: () => void;
}

/** Writes an `ssh` program that calls the machine's own with the test's key and known hosts. */
async function writeProgram(directory: string, port: number): Promise<void> {
  const hostKey = (await readFile(join(directory, 'host.pub'), 'utf8')).trim();
  await writeFile(join(directory, 'known'), `[127.0.0.1]:${port} ${hostKey}\n`);
  const options = [
    ...['-F', '/dev/null', '-o', 'IdentitiesOnly=yes'],
    ...['-o', `UserKnownHostsFile=${directory}/known`, '-i', `${directory}/user`],
  ];
  const ssh = execFileSync('sh', ['-c', 'command -v ssh'], { encoding: 'utf8' }).trim();
  const program = join(directory, 'ssh');
  await writeFile(program, `#!/bin/sh\nexec ${ssh} ${options.join(' ')} "$@"\n`);
  await chmod(program, 0o755);
}

/** Starts a server that answers `docker system dial-stdio` as the docker client there would. */
export async function startSshMachine(directory: string, socketPath: string): Promise<SshMachine> {
  for (const name of ['host', 'user']) {
    const path = join(directory, name);
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path]);
  }
  const commands: string[] = [];
  const server = new Server({ hostKeys: [await readFile(join(directory, 'host'))] }, (client) => {
    client.on('error', () => {});
    client.on('authentication', (attempt) => {
      if (attempt.method === 'publickey') attempt.accept();
      else attempt.reject(['publickey']);
    });
    client.on('session', (acceptSession) => {
      acceptSession().on('exec', (acceptExec, _reject, { command }) => {
        commands.push(command);
        const channel = acceptExec();
        const socket = connect({ path: socketPath, allowHalfOpen: true });
        channel.pipe(socket);
        // The exit code has to come before the end of the channel.
        socket.pipe(channel, { end: false });
        socket.on('close', () => {
          channel.exit(0);
          channel.end();
        });
        socket.on('error', () => channel.close());
        channel.on('close', () => socket.destroy());
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await writeProgram(directory, port);
  return { port, programDirectory: directory, commands, close: () => server.close() };
}
