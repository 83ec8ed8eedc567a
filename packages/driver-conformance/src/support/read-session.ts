import assert from 'node:assert/strict';
import type { ExecSession, OutputChunk } from '@openshell/driver-api';
import { type CommandResult, collectSession } from './collect.ts';

/** A session that is read all the time. */
export interface SessionReader {
  /** Resolves once standard output so far matches; fails when the output ends before. */
  readonly said: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Everything, when the process has ended. Must be waited for. */
  readonly result: Promise<CommandResult>;
}

/** Reads a session in the background. */
export function readSession(session: ExecSession): SessionReader {
  let text = '';
  let isOver = false;
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const each of waiting) each();
  };
  async function* output(): AsyncGenerator<OutputChunk, void, undefined> {
    try {
      for await (const chunk of session.output) {
        if (chunk.stream === 'stdout') text += Buffer.from(chunk.data).toString();
        wake();
        yield chunk;
      }
    } finally {
      isOver = true;
      wake();
    }
  }
  const result = collectSession({ ...session, output: output() });
  // Whoever waits for it learns of its failure; a case that ends before must not crash the run.
  result.catch(() => {});
  return {
    result,
    said: async (pattern) => {
      for (;;) {
        const found = pattern.exec(text);
        if (found !== null) return found;
        if (isOver) assert.fail(`the output ended without ${pattern}: ${JSON.stringify(text)}`);
        await new Promise<void>((resolve) => {
          const done = (): void => {
            waiting.delete(done);
            resolve();
          };
          waiting.add(done);
        });
      }
    },
  };
}
