import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ShellHome } from './shell-home.ts';

const PATIENCE_MS = 30_000;

/** A shell on a terminal. */
export interface Terminal {
  /** Types, and waits until the terminal shows a text that it has not shown before. */
  readonly type: (keys: string, awaited: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Opens a shell on a terminal of its own, which the program `script` makes. */
export function openTerminal(command: string, { directory, environment }: ShellHome): Terminal {
  const child = spawn('script', ['-qfec', command, '/dev/null'], {
    cwd: directory,
    env: environment,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    child.emit('shown');
  });
  async function type(keys: string, awaited: string): Promise<string> {
    shown = '';
    child.stdin.write(keys);
    const signal = AbortSignal.timeout(PATIENCE_MS);
    while (!shown.includes(awaited)) {
      await once(child, 'shown', { signal }).catch(() => {
        throw new Error(`the terminal did not show "${awaited}" but ${JSON.stringify(shown)}`);
      });
    }
    return shown;
  }
  return {
    type,
    close: async () => {
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
    },
  };
}
