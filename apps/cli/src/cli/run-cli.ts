import { CommanderError } from 'commander';
import { errorJson, errorText } from '../format/error-text.ts';
import { colorsFor } from '../terminal/colors.ts';
import { writeTo } from '../terminal/write-to.ts';
import { buildProgram } from './build-program.ts';
import { createRunner } from './create-runner.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { createInterruption, isInterruption } from './interruption.ts';
import type { Surroundings } from './surroundings.ts';
import { toUsageError } from './to-usage-error.ts';

/** Whether a program reads the output; also known when the command line is otherwise wrong. */
function wantsJson(argv: readonly string[]): boolean {
  const own = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  return own.some(
    (word, index) =>
      word === '-ojson' ||
      word === '--output=json' ||
      (word === 'json' && /^(-o|--output)$/.test(own[index - 1] ?? '')),
  );
}

async function reportFailure(
  thrown: unknown,
  argv: readonly string[],
  { stderr, env }: Surroundings,
): Promise<number> {
  if (thrown instanceof CommanderError && thrown.exitCode === 0) return exitCodes.success;
  if (thrown instanceof CommanderError && thrown.code === 'commander.help') return exitCodes.usage;
  const error = thrown instanceof CommanderError ? toUsageError(thrown, argv) : thrown;
  const exitCode = exitCodeOf(error);
  if (isInterruption(error) || exitCode === exitCodes.brokenPipe) return exitCode;
  const colors = colorsFor(stderr, env, !argv.includes('--no-color'));
  const text = wantsJson(argv) ? errorJson(error) : errorText(error, colors);
  await writeTo(stderr, `${text}\n`);
  return exitCode;
}

/**
 * Runs one command line.
 *
 * @param argv - the arguments, without the program
 * @param surroundings - the process
 * @returns the exit code
 */
export async function runCli(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  // Each write reports its own failure; without a listener a closed pipe would end the process.
  for (const stream of [surroundings.stdout, surroundings.stderr]) stream.on('error', () => {});
  const interruption = createInterruption(surroundings);
  const outcome: { exitCode: number } = { exitCode: exitCodes.success };
  try {
    const run = createRunner(argv, surroundings, interruption.signal, outcome);
    await buildProgram(run, surroundings).parseAsync(argv, { from: 'user' });
    return outcome.exitCode;
  } catch (thrown) {
    return await reportFailure(thrown, argv, surroundings);
  } finally {
    interruption.release();
  }
}
