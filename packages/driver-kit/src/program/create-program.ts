import { text } from 'node:stream/consumers';
import { type Complaint, toComplaintError } from './complaint-row.ts';
import { mergeOutput } from './merge-output.ts';
import { openProgramSession } from './open-program-session.ts';
import type { Program, ProgramSettings } from './program.ts';
import { startProgram } from './start-program.ts';

/** How much of a complaint is kept while the output is read. */
const COMPLAINT_LIMIT = 8_000;

/**
 * Wraps the command-line program of an engine. Does no I/O. Every call rejects with `UNAVAILABLE`
 * when the program is not there.
 *
 * @param settings - the program, and what its complaints mean
 */
export function createProgram(settings: ProgramSettings): Program {
  const { command, complaints } = settings;
  const check = (complaint: Omit<Complaint, 'command'>): void => {
    if (complaint.exitCode === 0) return;
    throw toComplaintError({ command, ...complaint }, complaints);
  };
  return {
    run: async (words, options = {}) => {
      const running = await startProgram(settings, words, options);
      const outputs = Promise.all([text(running.stdout), text(running.stderr)]);
      // A program that is killed closes its outputs in the middle; the reason is told by its end.
      outputs.catch(() => {});
      const exitCode = await running.ended;
      options.signal?.throwIfAborted();
      const [output, complaint] = await outputs;
      check({ words: running.words, about: options.about, exitCode, text: complaint });
      return output.trimEnd();
    },
    read: async function* (words, options = {}) {
      const running = await startProgram(settings, words, options);
      let complaint = '';
      try {
        for await (const chunk of mergeOutput(running.stdout, running.stderr)) {
          if (chunk.stream === 'stderr') {
            complaint = `${complaint}${Buffer.from(chunk.data)}`.slice(-COMPLAINT_LIMIT);
          }
          yield chunk;
        }
        const exitCode = await running.ended;
        options.signal?.throwIfAborted();
        check({ words: running.words, about: options.about, exitCode, text: complaint });
      } finally {
        running.kill();
      }
    },
    open: (words, options) => openProgramSession(settings, words, options),
  };
}
