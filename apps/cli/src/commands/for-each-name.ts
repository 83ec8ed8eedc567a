import { DriverError } from '@openshell/driver-api';
import type { CommandContext } from '../cli/command-context.ts';
import { errorJson, errorText } from '../format/error-text.ts';
import { colorsFor } from '../terminal/colors.ts';
import { writeTo } from '../terminal/write-to.ts';

async function report(thrown: unknown, { printer, progress, surroundings }: CommandContext) {
  progress.clear();
  const { stderr, env } = surroundings;
  const colors = colorsFor(stderr, env, printer.colors.isColorSupported);
  const text = printer.format === 'json' ? errorJson(thrown) : errorText(thrown, colors);
  await writeTo(stderr, `${text}\n`);
}

/**
 * Does the same to several sandboxes, one after the other. One that fails is reported and does not
 * keep the others from their turn.
 *
 * @returns what was answered for those that did not fail, and the exit code
 */
export async function forEachName<Result>(
  context: CommandContext,
  names: readonly string[],
  run: (name: string) => Promise<Result>,
): Promise<{ readonly results: readonly Result[]; readonly exitCode: number }> {
  const [only] = names;
  if (only !== undefined && names.length === 1) {
    return { results: [await run(only)], exitCode: 0 };
  }
  const results: Result[] = [];
  for (const name of names) {
    try {
      results.push(await run(name));
    } catch (thrown) {
      // Nothing that follows could succeed either.
      if (context.signal.aborted || !DriverError.isInstance(thrown)) throw thrown;
      await report(thrown, context);
    }
  }
  return { results, exitCode: results.length === names.length ? 0 : 1 };
}
