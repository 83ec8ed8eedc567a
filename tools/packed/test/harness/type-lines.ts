import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** A shell that somebody types into. */
export interface TypedShell {
  /** Types lines. */
  readonly type: (lines: string) => void;
  /** Waits until something is true, for as long as the shell lives. */
  readonly until: (isTrue: () => Promise<boolean>) => Promise<void>;
  /** Leaves it; answers what it printed, when nothing failed. */
  readonly leave: () => Promise<string>;
  /** Ends what it has left running. */
  readonly close: () => void;
}

/** Opens a shell that ends at the first failure. */
export function openShell(directory: string, environment: NodeJS.ProcessEnv): TypedShell {
  const shell = spawn('sh', ['-e'], { cwd: directory, env: environment, detached: true });
  const closed = once(shell, 'exit');
  let stdout = '';
  let stderr = '';
  shell.stdout.on('data', (data) => {
    stdout += data;
  });
  shell.stderr.on('data', (data) => {
    stderr = `${stderr}${data}`.slice(-8_000);
  });
  return {
    type: (lines) => {
      shell.stdin.write(`${lines}\n`);
    },
    until: async (isTrue) => {
      while (!(await isTrue())) {
        if (shell.exitCode !== null) throw new Error(`the shell has ended:\n${stderr}`);
        await sleep(200);
      }
    },
    leave: async () => {
      shell.stdin.end();
      const [code] = await closed;
      // Its last words may still be in the pipe, which what it left running keeps open.
      await sleep(500);
      if (code === 0) return stdout;
      throw new Error(`the shell ended with ${code}:\n${stdout}\n${stderr}`);
    },
    close: () => {
      try {
        // Whatever was started in the background is of its group.
        if (shell.pid !== undefined) process.kill(-shell.pid, 'SIGTERM');
      } catch {
        // Nothing was left.
      }
    },
  };
}
