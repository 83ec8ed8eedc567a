import type { EngineClient } from './engine-client.ts';
import { type EngineFailure, failureOfThrown } from './engine-failure.ts';
import type { EngineAnswer } from './engine-request.ts';
import { messageOfBody, readBody } from './read-body.ts';

/** What an engine says of itself before anything was agreed on. */
export interface Ping {
  /** Newest version of the interface it speaks, as in `1.45`. */
  readonly apiVersion: string;
  /** Which product answers, as in `Docker`. */
  readonly product: string;
  /** Version of the product, where the interface's does not tell it. */
  readonly productVersion?: string | undefined;
  /** By what it was recognised, where that is not plain, as in `header Server`. */
  readonly evidence?: string;
  /** Why it is not taken unless somebody chose it. Defaults to no reason. */
  readonly objection?: string;
}

/**
 * Tells which engine answers; a text says why it is not the one that is looked for.
 *
 * @param headers - of its answer to a ping
 * @param ask - gets a path as JSON, for what the headers leave open; undefined when there is no answer
 */
export type RecognizeEngine = (
  headers: EngineAnswer['headers'],
  ask: (path: string) => Promise<unknown>,
) => Ping | string | Promise<Ping | string>;

/** What came of a ping. */
export type PingResult =
  | { readonly type: 'answered'; readonly ping: Ping }
  | { readonly type: 'failed'; readonly failure: EngineFailure };

/** Asks an engine whether it is there. Never rejects: a dead engine is an answer. */
export async function pingEngine(
  client: EngineClient,
  recognize: RecognizeEngine,
  timeoutMs: number,
): Promise<PingResult> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await client.send({ method: 'GET', path: '/_ping' }, signal);
    const text = await readBody(answer.body);
    if (answer.status !== 200) {
      return { type: 'failed', failure: { status: answer.status, message: messageOfBody(text) } };
    }
    const ask = async (path: string): Promise<unknown> => {
      try {
        const { body } = await client.send({ method: 'GET', path }, signal);
        return JSON.parse(await readBody(body)) as unknown;
      } catch {
        return undefined;
      }
    };
    const ping = await recognize(answer.headers, ask);
    return typeof ping === 'string'
      ? { type: 'failed', failure: { code: 'EOTHERENGINE', message: ping } }
      : { type: 'answered', ping };
  } catch (thrown) {
    if (!signal.aborted) return { type: 'failed', failure: failureOfThrown(thrown) };
    const message = `no answer within ${timeoutMs} ms`;
    return { type: 'failed', failure: { code: 'ETIMEDOUT', message, cause: thrown } };
  }
}
