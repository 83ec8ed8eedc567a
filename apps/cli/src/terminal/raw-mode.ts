import { spawnSync } from 'node:child_process';
import type { ReadStream } from 'node:tty';

/**
 * Keeps the terminal from turning the line feeds of full-screen programs into new lines; Node's raw
 * mode leaves that on. Where there is no `stty`, such as on Windows, there is nothing to keep it from.
 */
function passOutputAsItIs(): void {
  spawnSync('stty', ['-opost'], { stdio: ['inherit', 'ignore', 'ignore'] });
}

/**
 * Hands every key to the reader, Ctrl-C among them, while something runs. The terminal is put back
 * on every way out.
 *
 * @param stdin - a terminal
 * @param run - what runs meanwhile
 */
export async function withRawMode<Result>(
  stdin: ReadStream,
  run: () => Promise<Result>,
): Promise<Result> {
  const before = stdin.isRaw;
  const restore = (): void => {
    stdin.setRawMode(before);
  };
  stdin.setRawMode(true);
  passOutputAsItIs();
  // Also when the process is ended by something that nobody catches.
  process.once('exit', restore);
  try {
    return await run();
  } finally {
    process.off('exit', restore);
    restore();
  }
}
