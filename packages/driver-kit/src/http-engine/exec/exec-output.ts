import type { Duplex } from 'node:stream';
import type { OutputChunk } from '@openshell/driver-api';
import { demultiplex } from '../demultiplex.ts';
import type { ExecDialect } from './exec-dialect.ts';

async function* asStdout(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<OutputChunk, void, undefined> {
  for await (const data of source) yield { stream: 'stdout', data };
}

/** No engine has that much to say. */
const LONGEST_REMARK_BYTES = 512;

function textOf({ data }: OutputChunk): string {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('utf8');
}

/** An engine that adds to its complaint does so once; more is the process's own. */
const LONGEST_COMPLAINT = 2;

/**
 * What a command writes. First pieces that look like the engine's own complaint are held back
 * until others come, or until the end, when `settle` decides what they were.
 *
 * @param stream - the raw stream; it stays open when the reader leaves
 * @param isTerminal - whether the outputs come as one
 * @param dialect - what the engine says in place of the process
 * @param settle - told the complaint, if any; answers whether it was the engine's
 */
export async function* readExecOutput(
  stream: Duplex,
  isTerminal: boolean,
  { mayBeComplaint, isRemark }: Pick<ExecDialect, 'mayBeComplaint' | 'isRemark'>,
  settle: (complaint: string | undefined) => Promise<boolean>,
): AsyncGenerator<OutputChunk, void, undefined> {
  const bytes: AsyncIterable<Buffer> = stream.iterator({ destroyOnReturn: false });
  let mayComplain = true;
  let held: OutputChunk[] = [];
  for await (const chunk of isTerminal ? asStdout(bytes) : demultiplex(bytes)) {
    if (chunk.data.length <= LONGEST_REMARK_BYTES && isRemark(textOf(chunk))) continue;
    mayComplain = mayComplain && held.length < LONGEST_COMPLAINT && mayBeComplaint(textOf(chunk));
    if (mayComplain) {
      held.push(chunk);
      continue;
    }
    yield* held;
    held = [];
    yield chunk;
  }
  const complaint = Buffer.concat(held.map(({ data }) => data)).toString('utf8');
  const isEngines = await settle(held.length === 0 ? undefined : complaint);
  for (const chunk of held) yield isEngines ? { ...chunk, stream: 'stderr' } : chunk;
}
