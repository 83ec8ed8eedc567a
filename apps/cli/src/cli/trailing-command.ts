import { usageError } from './usage-error.ts';

/**
 * The command behind `--`. One without it is refused: its options could not be told from ours.
 *
 * @param words - what commander took for the command
 * @param trailing - what stood behind `--`
 */
export function trailingCommand(
  words: readonly string[],
  trailing: readonly string[],
): readonly string[] {
  if (words.length === trailing.length) return trailing;
  throw usageError(
    `"${words[0] ?? ''}" stands where no word is expected`,
    'put -- before the command that is to run, as in "-- ls -la"',
  );
}
