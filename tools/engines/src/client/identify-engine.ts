import { request } from 'node:http';

const TIMEOUT_MS = 2_000;

export interface EngineIdentity {
  readonly kind: 'docker' | 'podman';
  readonly version: string;
}

/** `Docker/28.5.2 (linux)` or `Libpod/5.4.2 (linux)`, as every answer carries it. */
export function parseServerHeader(text: string): EngineIdentity | undefined {
  const match = /^(Docker|Libpod)\/(\S+)/.exec(text);
  if (match === null) return undefined;
  return { kind: match[1] === 'Docker' ? 'docker' : 'podman', version: match[2] ?? '' };
}

/** Who answers behind a socket; nobody, or nobody in time, is `undefined`. */
export function identifyEngine(socketPath: string): Promise<EngineIdentity | undefined> {
  return new Promise((resolve) => {
    const call = request(
      {
        socketPath,
        path: '/_ping',
        agent: false,
        timeout: TIMEOUT_MS,
        headers: { host: 'engine' },
      },
      (answer) => {
        answer.resume();
        const isOkay = answer.statusCode === 200;
        resolve(isOkay ? parseServerHeader(String(answer.headers['server'])) : undefined);
      },
    );
    call.on('timeout', () => call.destroy());
    call.on('error', () => resolve(undefined));
    call.end();
  });
}
