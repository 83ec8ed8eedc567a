import type { Duplex } from 'node:stream';
import type { OutputChunk } from '@openshell/driver-api';
import { demultiplex } from '../demultiplex.ts';

async function* asStdout(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<OutputChunk, void, undefined> {
  for await (const data of source) yield { stream: 'stdout', data };
}

/**
 * What a command writes. A first piece that looks like the engine's own complaint is held back
 * until more comes, or until the end, when `settle` decides what it was.
 *
 * @param stream - the raw stream; it stays open when the reader leaves
 * @param isTerminal - whether the outputs come as one
 * @param mayBeComplaint - whether a piece looks like one
 * @param settle - told the complaint, if any; answers whether it was the engine's
 */
export async function* readExecOutput(
  stream: Duplex,
  isTerminal: boolean,
  mayBeComplaint: (text: string) => boolean,
  settle: (complaint: string | undefined) => Promise<boolean>,
): AsyncGenerator<OutputChunk, void, undefined> {
  const bytes: AsyncIterable<Buffer> = stream.iterator({ destroyOnReturn: false });
  let isFirst = true;
  let held: OutputChunk | undefined;
  for await (const chunk of isTerminal ? asStdout(bytes) : demultiplex(bytes)) {
    if (held !== undefined) {
      yield held;
      held = undefined;
    }
    if (isFirst && mayBeComplaint(Buffer.from(chunk.data).toString('utf8'))) held = chunk;
    else yield chunk;
    isFirst = false;
  }
  const complaint = held === undefined ? undefined : Buffer.from(held.data).toString('utf8');
  const isEngines = await settle(complaint);
  if (held !== undefined) yield isEngines ? { ...held, stream: 'stderr' } : held;
}
