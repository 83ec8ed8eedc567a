import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { Duplex, type Readable, type Writable } from 'node:stream';
import type { SshEndpoint } from './endpoint/endpoint.ts';

/** The command on the other machine; the path of the socket there, where one is named. */
export type SshRelay = (path: string | undefined) => readonly string[];

type SshProcess = ChildProcessByStdio<Writable, Readable, Readable>;

const MAX_COMPLAINT_CHARACTERS = 2_000;

function sshError(message: string): Error {
  return Object.assign(new Error(message), { code: 'ESSH' });
}

/** Arguments of the `ssh` program, as the official client gives them. */
function sshArguments(
  { host, user, port, identity, path }: SshEndpoint,
  relay: SshRelay,
): readonly string[] {
  return [
    ...['-o', 'ConnectTimeout=30', '-o', 'BatchMode=yes', '-T'],
    ...(user === undefined ? [] : ['-l', user]),
    ...(port === undefined ? [] : ['-p', String(port)]),
    ...(identity === undefined ? [] : ['-i', identity]),
    ...['--', host, ...relay(path)],
  ];
}

/** A duplex over the two pipes of a process, with what Node's HTTP agent expects of a socket. */
class SshStream extends Duplex {
  readonly #child: SshProcess;

  constructor(child: SshProcess) {
    super({ allowHalfOpen: true });
    this.#child = child;
    let complaint = '';
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (text: string) => {
      complaint = (complaint + text).slice(-MAX_COMPLAINT_CHARACTERS);
    });
    child.stdout.on('data', (data: Buffer) => {
      if (!this.push(data)) child.stdout.pause();
    });
    child.stdin.on('error', () => {});
    child.on('error', (error) => this.destroy(sshError(`ssh did not start: ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0) this.push(null);
      else this.destroy(sshError(`ssh ended with ${code ?? 'a signal'}: ${complaint.trim()}`));
    });
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#child.stdin.write(chunk, done);
  }

  override _final(done: () => void): void {
    this.#child.stdin.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#child.kill();
    done(error);
  }

  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setTimeout(): this {
    return this;
  }

  ref(): this {
    this.#child.ref();
    return this;
  }

  unref(): this {
    this.#child.unref();
    return this;
  }
}

/**
 * Opens a connection to an engine of another machine with the `ssh` program, so that the user's
 * own configuration, keys and known hosts decide.
 *
 * @param relay - the command that connects its input and output with the engine there
 * @param environment - the variables `ssh` is given; `PATH` decides which program that is
 */
export function openSshStream(
  endpoint: SshEndpoint,
  relay: SshRelay,
  environment: Readonly<Record<string, string | undefined>>,
): Duplex {
  const child = spawn('ssh', sshArguments(endpoint, relay), {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...environment },
  });
  return new SshStream(child);
}
