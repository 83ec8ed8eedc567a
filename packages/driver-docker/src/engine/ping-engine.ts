import type { DockerClient } from './docker-client.ts';
import { type EngineFailure, failureOfThrown } from './engine-failure.ts';
import { messageOfBody, readBody } from './read-body.ts';

/** What an engine says of itself before anything was agreed on. */
export interface Ping {
  /** Newest version of the interface it speaks, as in `1.45`. */
  readonly apiVersion: string;
  /** Whether it is Podman behind Docker's interface. */
  readonly isPodman: boolean;
}

/** What came of a ping. */
export type PingResult =
  | { readonly type: 'answered'; readonly ping: Ping }
  | { readonly type: 'failed'; readonly failure: EngineFailure };

function headerOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** Asks an engine whether it is there. Never rejects: a dead engine is an answer. */
export async function pingEngine(client: DockerClient, timeoutMs: number): Promise<PingResult> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await client.send({ method: 'GET', path: '/_ping' }, signal);
    const text = await readBody(answer.body);
    if (answer.status !== 200) {
      return { type: 'failed', failure: { status: answer.status, message: messageOfBody(text) } };
    }
    const apiVersion = headerOf(answer.headers['api-version']);
    if (!/^\d+\.\d+$/.test(apiVersion)) {
      const message = 'what answers is no Docker engine: it names no API version';
      return { type: 'failed', failure: { code: 'ENOTDOCKER', message } };
    }
    const isPodman =
      answer.headers['libpod-api-version'] !== undefined ||
      headerOf(answer.headers['server']).startsWith('Libpod/');
    return { type: 'answered', ping: { apiVersion, isPodman } };
  } catch (thrown) {
    if (!signal.aborted) return { type: 'failed', failure: failureOfThrown(thrown) };
    const message = `no answer within ${timeoutMs} ms`;
    return { type: 'failed', failure: { code: 'ETIMEDOUT', message, cause: thrown } };
  }
}
