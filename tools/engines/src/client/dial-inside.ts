import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { busyboxPath } from '../image/busybox-archive.ts';
import { networkPath } from '../matrix/network-name.ts';
import type { TestEngine } from './test-engine.ts';

const TIMEOUT_MS = 10_000;

type Dialled = Pick<TestEngine, 'networkNamespace'>;

/**
 * Connects to a port that an engine has published on 127.0.0.1, sends the request and answers all
 * that comes back until the other side closes. A refused connection is an error.
 */
export function dialInside(engine: Dialled, port: number, request = ''): Promise<string> {
  return engine.networkNamespace === undefined
    ? dialMachine(port, request)
    : dialNamespace(engine.networkNamespace, port, request);
}

function dialMachine(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Duplex = connect({ host: '127.0.0.1', port, timeout: TIMEOUT_MS })
      .setEncoding('utf8')
      .on('timeout', () => socket.destroy(new Error(`port ${port} said nothing more in time`)));
    let text = '';
    socket.on('data', (part: string) => {
      text += part;
    });
    socket.on('error', reject);
    socket.on('end', () => resolve(text));
    socket.write(request);
  });
}

/** The connection is made by a process that lives in the namespace; we hold its two ends. */
async function dialNamespace(network: string, port: number, request: string): Promise<string> {
  const child = spawn(
    'nsenter',
    [`--net=${networkPath(network)}`, busyboxPath(), 'nc', '127.0.0.1', String(port)],
    { stdio: ['pipe', 'pipe', 'pipe'], timeout: TIMEOUT_MS },
  );
  let text = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    complaint += part;
  });
  child.stdin.on('error', () => {});
  child.stdin.write(request);
  const [code] = await once(child, 'close');
  child.stdin.destroy();
  if (code === 0) return text;
  throw new Error(`cannot talk to port ${port} in "${network}": ${complaint.trim() || 'timeout'}`);
}
