import { type IncomingHttpHeaders, request } from 'node:http';

const TIMEOUT_MS = 60_000;

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Anything with a socket can be asked. */
export interface HasSocket {
  readonly socketPath: string;
}

/**
 * One HTTP call to an engine on a connection of its own, without any driver in between.
 * Bytes are sent as a tar archive, anything else as JSON. Every status is an answer.
 */
export function rawRequest(
  engine: HasSocket,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        socketPath: engine.socketPath,
        method,
        path,
        agent: false,
        timeout: TIMEOUT_MS,
        headers: {
          host: 'engine',
          ...headers,
          ...(body === undefined ? {} : contentHeaders(body)),
        },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
        );
      },
    );
    call.on('timeout', () => call.destroy(new Error(`no answer to ${method} ${path} in time`)));
    call.on('error', reject);
    call.end(body === undefined ? undefined : contentOf(body));
  });
}

function contentHeaders(body: unknown): Readonly<Record<string, string | number>> {
  const type = body instanceof Uint8Array ? 'application/x-tar' : 'application/json';
  return { 'content-type': type, 'content-length': Buffer.byteLength(contentOf(body)) };
}

function contentOf(body: unknown): Uint8Array | string {
  return body instanceof Uint8Array ? body : JSON.stringify(body);
}
