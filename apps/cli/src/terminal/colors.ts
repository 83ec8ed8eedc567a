import { createColors } from 'picocolors';
import type { Surroundings } from '../cli/surroundings.ts';

/** Functions that colour a text, or leave it alone. */
export type Colors = ReturnType<typeof createColors>;

/**
 * Colours for one output stream: only on a terminal, and never with `--no-color`, `NO_COLOR` or a
 * terminal that has none.
 *
 * @param stream - where the text goes
 * @param env - environment variables
 * @param isWanted - false with `--no-color`
 */
export function colorsFor(
  stream: { readonly isTTY?: boolean },
  env: Surroundings['env'],
  isWanted: boolean,
): Colors {
  const isRefused = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return createColors(isWanted && !isRefused && stream.isTTY === true);
}
