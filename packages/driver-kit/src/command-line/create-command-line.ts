import type { CommandLine, CommandLineSettings } from './command-line.ts';
import { openProgramSession } from './open-program-session.ts';
import { toComplaintError } from './to-complaint-error.ts';

/**
 * Wraps the command line of an engine. Does no I/O. Every call rejects with `UNAVAILABLE` when the
 * program is not there.
 *
 * @param settings - the program, and what its complaints mean
 */
export function createCommandLine(settings: CommandLineSettings): CommandLine {
  const read: CommandLine['read'] = async function* (words, options = {}) {
    // Loaded only here: its library takes longer to load than everything else together.
    const { startProgram } = await import('./start-program.ts');
    const running = startProgram(settings, words, options);
    try {
      yield* running.output;
      const exitCode = await running.ended;
      if (exitCode === 0) return;
      throw toComplaintError(settings, {
        words: running.words,
        about: options.about,
        text: Buffer.from(running.said.stderr, 'latin1').toString(),
        exitCode,
      });
    } finally {
      running.kill();
    }
  };
  const bytes: CommandLine['bytes'] = async function* (words, options) {
    for await (const { stream, data } of read(words, options)) if (stream === 'stdout') yield data;
  };
  const run: CommandLine['run'] = async (words, options) => {
    const pieces: Uint8Array[] = [];
    for await (const data of bytes(words, options)) pieces.push(data);
    return Buffer.concat(pieces).toString().trim();
  };
  return {
    read,
    bytes,
    run,
    json: async (words, options) => JSON.parse(await run(words, options)),
    open: (words, options) => openProgramSession(settings, words, options),
  };
}
