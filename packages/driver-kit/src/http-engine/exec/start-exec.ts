import type { Duplex } from 'node:stream';
import { DriverError, type TerminalSize } from '@openshell/driver-api';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';

/** Changes the size of a command's terminal. */
export async function resizeExec(
  engine: Engine,
  call: Call,
  execId: string,
  { columns, rows }: TerminalSize,
): Promise<void> {
  const query = { h: rows, w: columns };
  await engine.done(call, { method: 'POST', path: `/exec/${execId}/resize`, query });
}

/**
 * Gives a command that was just started its size. The engine answers once the process is there, so
 * this comes as early as it can; a process that ended at once needs no size any more.
 */
async function resizeOnceStarted(
  engine: Engine,
  call: Call,
  execId: string,
  size: TerminalSize,
): Promise<void> {
  try {
    await resizeExec(engine, call, execId, size);
  } catch (thrown) {
    const isRefused = DriverError.isInstance(thrown) && thrown.details.native?.status !== undefined;
    if (!isRefused) throw thrown;
  }
}

/** Starts a command and answers the raw stream of its input and output. */
export async function startExec(
  engine: Engine,
  call: Call,
  execId: string,
  terminal: TerminalSize | undefined,
): Promise<Duplex> {
  const { apiVersion, dialect } = await engine.connect(call);
  const stream = await engine.upgrade(call, {
    method: 'POST',
    path: `/exec/${execId}/start`,
    body: {
      Detach: false,
      Tty: terminal !== undefined,
      ...(terminal === undefined ? {} : dialect.exec.toStartSize(terminal)),
    },
  });
  if (terminal !== undefined && !dialect.exec.sizesTerminalAtStart(apiVersion)) {
    await resizeOnceStarted(engine, call, execId, terminal);
  }
  return stream;
}
