import { create } from '@bufbuild/protobuf';
import { type SandboxLogLine, SandboxLogLineSchema } from '@openshell/wire';
import type { LogLine } from './log-lines.ts';

/** Words for levels, weakest first. */
const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'];

/** All output counts as this level: what a program means by writing to stderr is not known. */
const outputLevel = 'INFO';

/** Whether output of the main process is among what a request wants. */
export function wantsOutput({
  sources,
  minLevel,
}: {
  readonly sources: readonly string[];
  readonly minLevel: string;
}): boolean {
  const isSource = sources.length === 0 || sources.includes('sandbox');
  return isSource && levels.indexOf(minLevel.toUpperCase()) <= levels.indexOf(outputLevel);
}

/** A line as clients get it. */
export function toWireLine(
  sandboxId: string,
  { timestampMs, stream, text }: LogLine,
): SandboxLogLine {
  return create(SandboxLogLineSchema, {
    sandboxId,
    timestampMs: BigInt(timestampMs),
    level: outputLevel,
    target: 'main',
    message: text,
    source: 'sandbox',
    fields: { stream },
  });
}
